using System.Globalization;
using Warmstart.Trials.Statistics;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>The table of results as text, for a terminal and for Markdown.</summary>
internal static class SummaryText
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(ExperimentSummary summary)
    {
        yield return "| task | variant | seeds | frozen control | at the end: mean | IQM | dip | at step | noise | seeds fallen | area | robot minutes | 95 % within 10 |";
        yield return "|---|---|---|---|---|---|---|---|---|---|---|---|---|";
        foreach (VariantRuns group in summary.Groups)
        {
            yield return group.Dip is not { } dip
                ? $"| {group.Task} | {group.Variant} | 0 | not run | | | | | | | | | |"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {group.Task} | {group.Variant} | {group.Runs.Count} | {Bootstrap.Mean(group.Control).Text("0.00")} | {Bootstrap.Mean(group.Final).Text("0.00")} "
                    + $"| {Bootstrap.Of([group.Final], InterquartileMean.Of).Text("0.00")} | {dip.Dip.Text("0.00")} | {dip.DeepestAfter?.ToString(CultureInfo.InvariantCulture) ?? "–"} "
                    + $"| {dip.Noise:0.00} | {group.Fallen} | {dip.Area.Text("0")} "
                    + $"| {Minutes(group.RobotMinutes)} | {Reached(group)} |");
        }
    }

    /// <summary>A line a run: its success at each evaluation.</summary>
    public static IEnumerable<string> RunLines(ExperimentSummary summary)
    {
        IReadOnlyList<int> after = summary.Experiment.Evaluation.After;
        yield return $"| task | variant | seed | frozen | {string.Join(" | ", after)} | fell | robot minutes | to 95 % | run |";
        yield return "|---|---|---|---|" + string.Concat(after.Select(_ => "---|")) + "---|---|---|---|";
        foreach (VariantRuns group in summary.Groups)
        {
            foreach ((Storage.StoredRun run, bool fell) in group.Runs.Zip(group.Fell))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {group.Task} | {group.Variant} | {run.Seed} | {SuccessOf(run)} | {Fell(fell)} | {Minutes(group.Minutes(run))} | {Minutes(group.MinutesToAim(run))} | {run.Key[..8]} |");
            }
        }
    }

    /// <summary>Success of a run at each evaluation, the control's first.</summary>
    public static string SuccessOf(Storage.StoredRun run, string between = " | ") =>
        string.Join(between, run.Result.Evaluations.Select(e => e.Success.ToString("0.00", CultureInfo.InvariantCulture)));

    /// <summary>Robot minutes, where they are known.</summary>
    public static string Minutes(double? minutes) => minutes?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>How many of a variant's runs reached what is aimed at, in time.</summary>
    public static string Reached(VariantRuns group) => group.RobotMinutes is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{group.Reached} of {group.Runs.Count}");

    /// <summary>Whether a run's success fell.</summary>
    public static string Fell(bool fell) => fell ? "yes" : "no";
}
