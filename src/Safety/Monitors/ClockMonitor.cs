using Warmstart.Safety.Faults;

namespace Warmstart.Safety.Monitors;

/// <summary>Watches the robot's time against the host's: standing still, gaps, and packets that are handled late.</summary>
internal sealed class ClockMonitor
{
    /// <summary>Packets in a row whose loss counts as a gap.</summary>
    public const int GapPackets = 5;

    private const long LateNs = 20_000_000;
    private const int LateDwellMs = 250;
    private const double LateSuccessRate = 0.95;
    private const int GapClearMs = 100;

    // A simulator's clock may stop for a slow client; what was late for good is soon the new normal.
    private const double DriftPerNs = 0.1;

    private ulong _robotMs;
    private long _bestOffsetNs;
    private int _gapLeftMs;
    private Dwell _late;
    private bool _started;

    /// <summary>Robot time since the last state, ms; 1 at the first.</summary>
    public int ElapsedMs { get; private set; } = 1;

    public void Reset() => _started = false;

    public FaultSet Check(ulong robotMs, long nowNs, double successRate, bool motionRuns)
    {
        long offset = nowNs - (long)(robotMs * 1_000_000);
        if (!_started)
            Start(offset);
        else
            ElapsedMs = robotMs > _robotMs ? (int)Math.Min(robotMs - _robotMs, 60_000) : 0;
        bool frozen = ElapsedMs == 0;
        _robotMs = robotMs;
        if (!motionRuns)
            return Forget(offset, frozen);
        _bestOffsetNs = Math.Min(offset, _bestOffsetNs + (long)(ElapsedMs * 1e6 * DriftPerNs));
        // Late packets show in commands that come too late for the robot; without that it is the robot's clock that lags.
        bool delayed = !(offset - _bestOffsetNs <= LateNs) && !(successRate >= LateSuccessRate);
        bool late = _late.Held(delayed, ElapsedMs, LateDwellMs);
        _gapLeftMs = ElapsedMs > GapPackets ? GapClearMs : Math.Max(0, _gapLeftMs - ElapsedMs);
        return FaultSet.Empty.With(Fault.StateFrozen, frozen).With(Fault.StateLate, late).With(Fault.StateGap, _gapLeftMs > 0);
    }

    // What was late or lost before a motion must not end the motion that begins: the collection before arming alone takes 100 ms.
    private FaultSet Forget(long offset, bool frozen)
    {
        (_bestOffsetNs, _gapLeftMs, _late) = (offset, 0, default);
        return FaultSet.Empty.With(Fault.StateFrozen, frozen);
    }

    private void Start(long offset)
    {
        (_started, _bestOffsetNs, _gapLeftMs, ElapsedMs, _late) = (true, offset, 0, 1, default);
    }
}
