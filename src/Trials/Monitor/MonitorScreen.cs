using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Monitor;

/// <summary>One picture of an arm, made for a terminal of 80 by 24 or larger; a smaller one gets less of it. Pure function of what was heard.</summary>
public static class MonitorScreen
{
    private const int Fixed = 17;
    private const int FaultsMax = 3;
    private const int WideMin = 60;
    private const int Gap = 2;
    private const int LeftShare = 7;
    private const int AllShares = 13;
    private const int ChartMin = BrailleChart.LabelWidth + 8;
    private const int ChartHeight = 5;
    private const int BarCells = 10;
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
        bool wide = width >= WideMin;
        int first = wide ? (width - Gap) * LeftShare / AllShares : width, second = wide ? width - Gap - first : width;
        var faults = (view.Status?.Faults ?? []).Take(FaultsMax).Select(f => Line($"fault {f.Name}: {f.Text}", width, new Style(Color.Red))).ToList();
        var left = Left(view, history).Select(l => Line(l, first));
        var right = Right(view).Select(r => Line(r, second));
        List<IRenderable> rows = [Line(Head(arm, view), width, HeadStyle(view)), .. faults, wide ? Beside((first, second), left, right) : new Rows(left.Concat(right))];
        if (second >= ChartMin)
        {
            var success = Chart("success of the last 20", history.Success, first, 0, 1);
            rows.Add(wide ? Beside((first, second), [success], [Chart("mean Q", history.Q, second)]) : success);
        }
        int room = Math.Max(1, height - Fixed - faults.Count);
        rows.AddRange(history.Events.TakeLast(room).Select(e => Line(e, width, new Style(Color.Grey))));
        rows.Add(Line("q leaves; the arm goes on", width, new Style(Color.Grey)));
        return new Rows(rows);
    }

    // A text that is too long is cut here: the library would begin another line, and the picture have one too many.
    private static Text Line(string text, int width, Style? style = null)
    {
        string clean = TerminalText.Clean(text);
        if (Cells(clean) > width)
        {
            int kept = Math.Min(clean.Length, width);
            while (kept > 0 && Cells(clean[..kept]) >= width)
                kept--;
            clean = clean[..kept] + "…";
        }
        return new Text(clean, style);
    }

    private static int Cells(string text) => new Segment(text).CellCount();

    private static Grid Beside((int Left, int Right) widths, IEnumerable<IRenderable> left, IEnumerable<IRenderable> right)
    {
        var grid = new Grid().AddColumn(new GridColumn().Width(widths.Left).PadLeft(0).PadRight(Gap)).AddColumn(new GridColumn().Width(widths.Right).PadLeft(0).PadRight(0));
        foreach (var (one, other) in left.Zip(right))
            grid.AddRow(one, other);
        return grid;
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
        yield return run is null ? "" : string.Create(CultureInfo.InvariantCulture, $"episodes {run.Episodes}, success {Percent(run.SuccessOfLast20)}, return {run.LastReturn?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–"}");
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
        string peak = history.LastEpisode?.PeakForceN is { } last ? string.Create(CultureInfo.InvariantCulture, $", last {last:0} N") : "";
        return now is null ? "–" + peak : string.Create(CultureInfo.InvariantCulture, $"{now,5:0.0} N {Bar(now.Value / ForceFull)}{peak}");
    }

    private static Rows Chart(string title, IReadOnlyList<(double X, double Y)> points, int column, double? bottom = null, double? top = null) => new(
    [
        Line(title, column, new Style(Color.Grey)),
        .. points.Count == 0
            ? Enumerable.Repeat(new Text(" "), ChartHeight)
            : BrailleChart.Draw(points, column - BrailleChart.LabelWidth, ChartHeight, bottom, top).Select(line => new Text(line)),
    ]);

    private static string Bar(double share)
    {
        int full = (int)Math.Round(Math.Clamp(share, 0, 1) * BarCells);
        return new string('━', full) + new string('─', BarCells - full);
    }

    private static string Percent(double? share) => share is { } s ? s.ToString("P0", CultureInfo.InvariantCulture) : "–";
}
