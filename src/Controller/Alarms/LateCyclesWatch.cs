using Warmstart.Controller.Telemetry.Metrics;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Alarms;

/// <summary>The loop misses deadlines, or the robot says that too few commands reach it: Franka warns below 0.95 (libfranka, communication_test).</summary>
internal sealed class LateCyclesWatch : IAlarmWatch
{
    /// <summary>The alarm's code.</summary>
    internal const string Code = "late-cycles";
    private const double SuccessLow = 0.95;
    private const double SuccessGood = 0.98;
    private const int Seconds = 10;
    private const int MissedMax = 10;
    private const int MissedFew = 1;

    private static readonly Dictionary<string, string> Fixes = new()
    {
        ["wake-up"] = "give the loop a core of its own (Loop:Core, isolcpus) and hold C-states off",
        ["preempted"] = "raise Loop:Priority, and move other real-time work to other cores",
        ["compute"] = "look for a throttled or shared core: the computation itself takes too long",
        ["collection"] = "report it: the loop process must not collect",
        ["packet-late"] = "connect the robot directly: no switch, no virtual machine, no power saving in the network card",
        ["packet-lost"] = "check cable and network card between this computer and the robot",
    };

    private readonly Queue<Dictionary<string, long>> _window = new();
    private readonly Dictionary<string, Rise> _seen = [];
    private Latch _latch;
    private double _success = 1;
    private bool _armed;

    public void Take(TimeSpan now, object report)
    {
        if (report is ControllerStatus status)
            _armed = status.Armed;
        if (report is not LoopTelemetry loop)
            return;
        _success = _armed ? loop.Summary.CommandSuccessRate ?? 1 : 1;
        var missed = new Dictionary<string, long>();
        foreach (var (cause, count) in loop.MissedByCause)
        {
            var rise = _seen.GetValueOrDefault(cause);
            // An arm that does not move misses nothing, and while the daemon starts nothing is in the caches yet.
            long risen = rise.To(count);
            missed[cause] = _armed ? risen : 0;
            _seen[cause] = rise;
        }
        _window.Enqueue(missed);
        if (_window.Count > Seconds)
            _window.Dequeue();
    }

    public Alarm? Look(TimeSpan now)
    {
        var byCause = _window.SelectMany(w => w).GroupBy(w => w.Key).Select(g => (Cause: g.Key, Count: g.Sum(w => w.Value))).ToList();
        long missed = byCause.Sum(c => c.Count);
        bool low = _success < SuccessLow, good = _success >= SuccessGood;
        if (!_latch.Set(missed >= MissedMax || low, missed <= MissedFew && good))
            return null;
        if (!_latch.Raised)
            return new(Code, Severity.Info, false, "the loop keeps time again", missed, MissedMax);
        string worst = missed > 0 ? byCause.MaxBy(c => c.Count).Cause : "packet-lost";
        return new(Code, Severity.Warning, true, FormattableString.Invariant(
            $"{missed} cycles of the last {Seconds} s missed their deadline, mostly {worst}; the robot took {_success:P0} of the commands. {Fix(worst)}; warmstart doctor measures it (docs/realtime.md)"),
            missed, MissedMax);
    }

    private static string Fix(string cause)
    {
        string fix = Fixes.GetValueOrDefault(cause, "see docs/realtime.md");
        return char.ToUpperInvariant(fix[0]) + fix[1..];
    }
}
