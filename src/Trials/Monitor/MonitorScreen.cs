using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Monitor;

/// <summary>One picture of an arm for a terminal of 80 by 24 or larger. Pure function of what was heard.</summary>
public static class MonitorScreen
{
    private const int Fixed = 17;
    private const int ChartHeight = 5;
    private const int BarCells = 20;
    private const double ForceFull = 60;

    /// <summary>Draws it.</summary>
    /// <param name="arm">The arm's name.</param>
    /// <param name="view">The newest of everything.</param>
    /// <param name="history">What was heard so far.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Lines.</param>
    public static IRenderable Render(string arm, ArmView view, MonitorHistory history, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(history);
        int half = Math.Max(24, (width / 2) - 12);
        var rows = new List<IRenderable> { new Text(Head(arm, view), HeadStyle(view)) };
        rows.AddRange((view.Status?.Faults ?? []).Take(3).Select(f => new Text($"fault {f.Name}: {f.Text}", new Style(Color.Red)) { Overflow = Overflow.Ellipsis }));
        var facts = new Grid { Expand = true }.AddColumn(new GridColumn().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        foreach (var (left, right) in Left(view, history).Zip(Right(view)))
            facts.AddRow(new Text(left) { Overflow = Overflow.Ellipsis }, new Text(right) { Overflow = Overflow.Ellipsis });
        rows.Add(facts);
        var charts = new Grid { Expand = true }.AddColumn(new GridColumn().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        charts.AddRow(Chart("success of the last 20", history.Success, half, 0, 1), Chart("mean Q", history.Q, half));
        rows.Add(charts);
        int room = Math.Max(1, height - Fixed - (view.Status?.Faults.Length ?? 0));
        rows.AddRange(history.Events.TakeLast(room).Select(e => new Text(e, new Style(Color.Grey)) { Overflow = Overflow.Ellipsis }));
        rows.Add(new Text("q leaves; the arm goes on", new Style(Color.Grey)));
        return new Rows(rows);
    }

    private static string Head(string arm, ArmView view) => view.Status is not { } status
        ? $"{arm}: nothing was heard of a controller yet"
        : $"{arm}  {status.State}: {status.Text}{(view.Online == false ? "  (offline; this is its last word)" : "")}";

    private static Style HeadStyle(ArmView view) => view switch
    {
        { Status: null } or { Online: false } => new Style(Color.Grey),
        { Status.State: LifecycleState.Faulted or LifecycleState.EmergencyStopped } => new Style(Color.Red, decoration: Decoration.Bold),
        _ => new Style(decoration: Decoration.Bold),
    };

    private static IEnumerable<string> Left(ArmView view, MonitorHistory history)
    {
        var run = view.Status?.Run;
        yield return run is null ? "no run" : $"run      {run.Run.ToString()[..8]} {run.Mode} {run.Task}";
        yield return run is null ? "" : $"steps    {run.Steps}{(run.StepsAsked is { } asked ? $"/{asked} {Bar((double)run.Steps / asked)}" : "")}";
        yield return run is null ? "" : string.Create(CultureInfo.InvariantCulture, $"episodes {run.Episodes}, success {Percent(run.SuccessOfLast20)}, return {run.LastReturn:0.##}");
        yield return $"policy   {(view.Status?.Policy is { } policy ? $"{policy.Name} version {policy.Version}" : "–")}";
        yield return $"force    {Force(view, history)}";
        yield return $"lease    {(view.Status?.Lease is { } lease ? string.Create(CultureInfo.InvariantCulture, $"{lease.Owner}, {lease.SecondsLeft:0} s left") : "free")}";
    }

    private static IEnumerable<string> Right(ArmView view)
    {
        var learner = view.Learner;
        var metrics = view.Metrics?.Values;
        yield return $"learner  {(view.Status?.LearnerOnline == true ? learner?.Phase.ToString() ?? "online" : "offline")} {learner?.Text}";
        yield return learner is null ? "updates  –" : string.Create(CultureInfo.InvariantCulture, $"updates  {learner.GradientSteps}, UTD {learner.UtdActual?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–"}, {metrics?.GetValueOrDefault("updates_per_second") ?? 0:0.0}/s");
        yield return metrics is null ? "losses   –" : string.Create(CultureInfo.InvariantCulture, $"losses   critic {metrics.GetValueOrDefault("critic_loss"):0.000}, entropy {metrics.GetValueOrDefault("entropy"):0.00}");
        yield return $"spool    {(view.Status?.Spool is { } spool ? $"{spool.Rows} rows wait" : "–")}{(view.Status?.Recording is { On: true } ? ", recording" : "")}";
        var whole = view.Loop?.LastSecond?.StateToCommand ?? view.Status?.Loop?.Latency?.StateToCommand;
        yield return whole is null ? "loop     –" : string.Create(CultureInfo.InvariantCulture, $"loop     p50 {whole.P50Us:0} p99 {whole.P99Us:0} max {whole.MaxUs:0} us");
        yield return view.Status?.Loop is { } loop ? $"cycles   {loop.Cycles}, {loop.Late} late, {loop.Missed} missed" : "cycles   –";
    }

    private static string Force(ArmView view, MonitorHistory history)
    {
        double? now = view.Wrench?.PeakForceN;
        string peak = history.LastEpisode?.PeakForceN is { } last ? string.Create(CultureInfo.InvariantCulture, $", last episode {last:0.0} N") : "";
        return now is null ? "–" + peak : string.Create(CultureInfo.InvariantCulture, $"{now,5:0.0} N {Bar(now.Value / ForceFull)}{peak}");
    }

    private static Rows Chart(string title, IReadOnlyList<(double X, double Y)> points, int width, double? bottom = null, double? top = null) => new(
    [
        new Text(title, new Style(Color.Grey)),
        .. points.Count == 0
            ? Enumerable.Repeat(new Text(" "), ChartHeight)
            : BrailleChart.Draw(points, width, ChartHeight, bottom, top).Select(line => new Text(line)),
    ]);

    private static string Bar(double share)
    {
        int full = (int)Math.Round(Math.Clamp(share, 0, 1) * BarCells);
        return new string('━', full) + new string('─', BarCells - full);
    }

    private static string Percent(double? share) => share is { } s ? s.ToString("P0", CultureInfo.InvariantCulture) : "–";
}
