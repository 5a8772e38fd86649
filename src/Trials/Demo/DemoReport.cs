using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Warmstart.Trials.Demo;

/// <summary>The closing table of a demo.</summary>
public static class DemoReport
{
    /// <summary>Draws it.</summary>
    public static IRenderable Render(RunRecord run)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(run.Task).AddColumn("before").AddColumn("after");
        Add(table, "stochastic success", run, e => e.Stochastic.ToString());
        Add(table, "deterministic success", run, e => e.Deterministic.ToString());
        Add(table, "mean steps of 0.1 s", run, e => e.MeanSteps.ToString("0.0", CultureInfo.InvariantCulture));
        Add(table, "peak force median / max", run, e => string.Create(CultureInfo.InvariantCulture, $"{e.PeakForceMedian:0} / {e.PeakForceMax:0} N"));
        Add(table, "reflexes", run, e => e.Reflexes.ToString(CultureInfo.InvariantCulture));
        table.Caption(Markup.Escape(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Episodes.Count} episodes, {run.RobotMinutes:0.0} robot minutes, {run.WallSeconds / 60:0.0} minutes in all; lowest success of {RunRecord.Window} on the way {run.LowestMovingSuccessText()}; seed {run.Seed}; preset {run.Preset}, warm-up {run.WarmUpSteps} steps{(run.Preset == "demo" ? " (smaller and shorter than the paper's)" : "")}")));
        return table;
    }

    private static void Add(Table table, string name, RunRecord run, Func<EvaluationResult, string> value) => table.AddRow(
        name, Markup.Escape(run.Before is { } before ? value(before) : "–"), Markup.Escape(run.After is { } after ? value(after) : "–"));
}
