using System.Globalization;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Telemetry;

/// <summary>A stop told in ten lines: what happened, at which tick, what acted, how fast.</summary>
internal static class BlackBoxStory
{
    private const double AtRest = 0.03; // rad/s

    public static IReadOnlyList<string> Tell(BlackBoxFile file)
    {
        var ticks = file.Ticks;
        if (ticks.Count == 0)
            return [$"{file.Name}: no ticks" + (file.Damage is { } none ? $" ({none})" : "")];
        int at = Trigger(ticks);
        var (first, last, moment) = (ticks[0], ticks[^1], ticks[at]);
        return
        [
            Line($"{file.Name}: {ticks.Count} ticks, robot time {first.RobotTimeMs} to {last.RobotTimeMs} ms{(file.Damage is { } d ? $"; cut short: {d}" : "")}"),
            Line($"cause: {file.Metadata.GetValueOrDefault("cause", "not said")}; limits {file.Metadata.GetValueOrDefault("limits", "unknown")}"),
            Line($"what happened: {(moment.Faults.Length > 0 ? string.Join(", ", moment.Faults) : "no fault; the motion ended as it was told")}"),
            Line($"which tick: {moment.RobotTimeMs} ms, {(last.HostNs - moment.HostNs) / 1e6:0} ms before the end; stop category {(moment.StopCategory < 0 ? "none" : moment.StopCategory)}"),
            Line($"before it: {Before(ticks, at)}"),
            Line($"what acted: {Reactions(ticks, at)}"),
            Line($"limiters in the 100 ms before: {Clamps(ticks, at)}"),
            Line($"how fast: tool {moment.ToolSpeed:0.000} m/s, fastest joint {moment.JointSpeed:0.000} rad/s; {Rest(ticks, at)}"),
            Line($"force: {moment.Force:0.0} N at it, {Largest(ticks):0.0} N at most; commands in time {Least(ticks):0.00}, {Late(ticks)}"),
            Line($"what to do: {Advice(moment)}"),
        ];
    }

    /// <summary>The tick that began the last stop: the first of the stop category that the last motion ended with.</summary>
    private static int Trigger(IReadOnlyList<BlackBoxTick> ticks)
    {
        int at = ticks.Count - 1;
        while (at > 0 && !(ticks[at].StopCategory is 0 or 1 || ticks[at].Faults.Length > 0))
            at--;
        if (at == 0 && ticks[0].Faults.Length == 0 && ticks[0].StopCategory < 0)
            return LastMotion(ticks);
        while (at > 0 && (ticks[at - 1].StopCategory is 0 or 1 || ticks[at - 1].Faults.Length > 0))
            at--;
        return at;
    }

    private static int LastMotion(IReadOnlyList<BlackBoxTick> ticks)
    {
        int at = ticks.Count - 1;
        while (at > 0 && !ticks[at].InMotion)
            at--;
        return at;
    }

    private static string Before(IReadOnlyList<BlackBoxTick> ticks, int at)
    {
        var before = ticks[Math.Max(0, at - 1)];
        return Line($"{before.ControlMode}, safety {before.SafetyState}, robot {before.RobotMode}, tool {before.ToolSpeed:0.000} m/s, force {before.Force:0.0} N");
    }

    private static string Reactions(IReadOnlyList<BlackBoxTick> ticks, int at)
    {
        var changes = new List<string>();
        string state = at > 0 ? ticks[at - 1].SafetyState : "";
        for (int i = at; i < ticks.Count && changes.Count < 6; i++)
        {
            if (ticks[i].SafetyState == state)
                continue;
            state = ticks[i].SafetyState;
            changes.Add(Line($"{state} after {(long)(ticks[i].RobotTimeMs - ticks[at].RobotTimeMs)} ms"));
        }
        return changes.Count == 0 ? "the safety state did not change" : string.Join(", ", changes);
    }

    private static string Clamps(IReadOnlyList<BlackBoxTick> ticks, int at)
    {
        var counts = ticks.Skip(Math.Max(0, at - 100)).Take(Math.Min(at, 100)).SelectMany(t => t.Clamps).CountBy(c => c).ToArray();
        return counts.Length == 0 ? "none" : string.Join(", ", counts.Select(c => Line($"{c.Key} {c.Value}")));
    }

    private static string Rest(IReadOnlyList<BlackBoxTick> ticks, int at)
    {
        for (int i = at; i < ticks.Count; i++)
        {
            if (ticks[i].JointSpeed < AtRest)
                return Line($"at rest after {(long)(ticks[i].RobotTimeMs - ticks[at].RobotTimeMs)} ms");
        }
        return "not at rest by the end";
    }

    private static double Largest(IReadOnlyList<BlackBoxTick> ticks) => ticks.Select(t => t.Force).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private static double Least(IReadOnlyList<BlackBoxTick> ticks) =>
        ticks.Where(t => t.InMotion).Select(t => t.SuccessRate ?? double.NaN).Where(double.IsFinite).DefaultIfEmpty(1).Min();

    private static string Late(IReadOnlyList<BlackBoxTick> ticks)
    {
        var late = ticks.Where(t => t.LateCause is not ("None" or "")).CountBy(t => t.LateCause).ToArray();
        return late.Length == 0 ? "no late cycle" : "late cycles: " + string.Join(", ", late.Select(l => Line($"{l.Key} {l.Value}")));
    }

    private static string Advice(BlackBoxTick moment)
    {
        var rows = moment.Faults.Select(f => Enum.TryParse(f, out Fault fault) ? FaultTable.Row(fault) : null).OfType<FaultRow>();
        return rows.MaxBy(r => r.Category)?.Message ?? "Nothing; start again when ready.";
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
