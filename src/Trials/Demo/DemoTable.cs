using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Warmstart.Trials.Demo;

/// <summary>Draws a <see cref="DemoSnapshot"/> as a table for the terminal, or as one line where there is none.</summary>
public static class DemoTable
{
    /// <summary>The table.</summary>
    public static IRenderable Render(DemoSnapshot now, TimeSpan elapsed)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("Warmstart demo").Width(20)).AddColumn(new TableColumn($"{elapsed:mm\\:ss}").Width(56));
        table.AddRow("phase", Markup.Escape($"{now.Phase} ({now.State})"));
        table.AddRow("steps", Progress(now));
        table.AddRow("episodes", now.Episodes.ToString(CultureInfo.InvariantCulture));
        table.AddRow($"success of last {RunRecord.Window}", Percent(now.RecentSuccess));
        table.AddRow("peak force, last", Number(now.PeakForce, "0.0", "N"));
        table.AddRow("policy version", now.PolicyVersion.ToString(CultureInfo.InvariantCulture));
        table.AddRow("Q mean", Number(now.QMean, "0.00", ""));
        table.AddRow("UTD actual", $"{Number(now.Utd, "0.00", "")} at {Number(now.UpdatesPerSecond, "0", "updates/s")}, {now.Backlog} rows behind");
        table.AddRow("tick", string.Create(CultureInfo.InvariantCulture, $"compute p50 {now.ComputeMicroseconds.P50:0.0}  p99 {now.ComputeMicroseconds.P99:0.0}  max {now.ComputeMicroseconds.Max:0} µs; collections {now.Collections}"));
        table.AddRow("state → command", string.Create(CultureInfo.InvariantCulture, $"p50 {now.LatencyMicroseconds.P50:0}  p99 {now.LatencyMicroseconds.P99:0} µs"));
        table.AddRow("late cycles", Markup.Escape(now.Late));
        table.AddRow("faults", now.Faults == "none" ? "[green]none[/]" : $"[red]{Markup.Escape(now.Faults)}[/]");
        table.AddRow("last event", Markup.Escape(now.LastEvent));
        return table;
    }

    /// <summary>The same in one line, for logs.</summary>
    public static string Line(DemoSnapshot now, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{elapsed:mm\\:ss}  {now.Phase,-12} steps {now.Steps}/{now.StepsWanted}  episodes {now.Episodes}  success {Percent(now.RecentSuccess)}  policy v{now.PolicyVersion}  Q {now.QMean:0.0}  UTD {now.Utd:0.0}  tick p99 {now.ComputeMicroseconds.P99:0.0} µs  faults {now.Faults}");

    private static string Progress(DemoSnapshot now)
    {
        const int Cells = 30;
        double share = now.StepsWanted > 0 ? Math.Clamp((double)now.Steps / now.StepsWanted, 0, 1) : 0;
        int full = (int)Math.Round(share * Cells);
        return $"[blue]{new string('━', full)}[/][grey]{new string('━', Cells - full)}[/] {now.Steps}/{now.StepsWanted}";
    }

    private static string Percent(double share) => double.IsFinite(share) ? share.ToString("P0", CultureInfo.InvariantCulture) : "–";

    private static string Number(double value, string format, string unit) =>
        double.IsFinite(value) ? $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}".TrimEnd() : "–";
}
