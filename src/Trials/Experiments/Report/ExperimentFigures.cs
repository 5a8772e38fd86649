using Warmstart.Trials.Experiments.Running;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>Draws an experiment: success around the switch and to the end, and the measures that its file names.</summary>
internal static class ExperimentFigures
{
    private const string Steps = "environment steps after the switch";
    private static readonly Dictionary<string, string> s_titles = new(StringComparer.Ordinal)
    {
        [MeasureNames.QMean] = "Mean Q of the update's rows",
        [MeasureNames.TdError] = "TD error of the update's rows",
        [MeasureNames.Entropy] = "Entropy of the policy",
        [MeasureNames.Temperature] = "Temperature",
        [MeasureNames.CriticLoss] = "Critic loss",
        [MeasureNames.QOffline] = "Mean Q of held offline rows",
        [MeasureNames.QOnline] = "Mean Q of the newest online rows",
        [MeasureNames.TdOffline] = "TD error of held offline rows",
        [MeasureNames.TdOnline] = "TD error of the newest online rows",
    };

    /// <summary>All figures.</summary>
    public static IReadOnlyList<Figure> Of(ExperimentSummary summary)
    {
        var figures = new List<Figure>();
        foreach (string task in summary.Experiment.Tasks)
        {
            VariantRuns[] groups = [.. summary.Groups.Where(g => g.Task == task && g.Runs.Count > 0)];
            if (groups.Length == 0)
                continue;
            figures.Add(new Figure($"{task}-success", SvgPlot.Render($"{task}: success", Steps, [.. groups.Select(g => g.Success())], (0, 1))));
            foreach (string name in summary.Experiment.Figures)
            {
                Series[] series = [.. groups.Select(g => g.Measure(name)).OfType<Series>()];
                (double, string)[] marks = [.. groups.Select(g => g.WarmUp).Distinct().Select(w => ((double)w, "switch"))];
                if (series.Length > 0)
                    figures.Add(new Figure($"{task}-{name.Replace('_', '-')}", SvgPlot.Render($"{task}: {s_titles[name]}", "environment steps", series, null, marks)));
            }
        }
        return figures;
    }
}
