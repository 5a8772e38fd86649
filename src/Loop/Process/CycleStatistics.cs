using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Process;

/// <summary>Where the time of the cycles goes, and why late ones were late. Written by the control thread, read by the session; preallocated.</summary>
internal sealed class CycleStatistics
{
    private const long LateNs = 1_500_000;
    private const long ComputeLateNs = 300_000;
    private const long WakeLateNs = 100_000;

    private readonly LatencyHistogram _compute = new();
    private readonly LatencyHistogram _wake = new();
    private readonly LatencyHistogram _stateToCommand = new();
    private LateCounts _late;
    private int _collections;
    private long _lastReceivedNs;
    private long _lastComputeNs;

    public long Ticks { get; private set; }

    public long CollectionsWhileArmed { get; private set; }

    /// <summary>At a new connection.</summary>
    public void Begin()
    {
        (Ticks, _lastReceivedNs) = (0, 0);
        _late = default;
        Clear();
    }

    /// <summary>At arming: what follows is what counts.</summary>
    public void Clear()
    {
        _compute.Clear();
        _wake.Clear();
        _stateToCommand.Clear();
    }

    /// <summary>At each state: why this cycle was late, if it was.</summary>
    public LateCause Attribute(long receivedNs, long lostPackets, long wakeLatenessNs, bool armed)
    {
        int collections = GC.CollectionCount(0);
        bool collected = collections != _collections;
        if (collected && armed)
            CollectionsWhileArmed += collections - _collections;
        _collections = collections;
        bool late = _lastReceivedNs != 0 && receivedNs - _lastReceivedNs > LateNs;
        _lastReceivedNs = receivedNs;
        Ticks++;
        var cause = Cause(late, lostPackets, wakeLatenessNs, collected);
        if (cause != LateCause.None)
            _late[(int)cause]++;
        return cause;
    }

    public void Record(long computeNs, long wakeLatenessNs, long stateToCommandNs)
    {
        _lastComputeNs = computeNs;
        _compute.Record(computeNs);
        if (wakeLatenessNs > 0)
            _wake.Record(wakeLatenessNs);
        if (stateToCommandNs > 0)
            _stateToCommand.Record(stateToCommandNs);
    }

    public void Fill(ref LoopStatus status)
    {
        (status.Ticks, status.CollectionsWhileArmed, status.Late) = (Ticks, CollectionsWhileArmed, _late);
        (status.Compute, status.WakeUp, status.StateToCommand) = (_compute.Summary(), _wake.Summary(), _stateToCommand.Summary());
    }

    private LateCause Cause(bool late, long lostPackets, long wakeLatenessNs, bool collected)
    {
        if (lostPackets > 0 && !late)
            return LateCause.PacketLost;
        if (!late)
            return LateCause.None;
        return collected ? LateCause.Collection
            : _lastComputeNs > ComputeLateNs ? LateCause.Compute
            : wakeLatenessNs > WakeLateNs ? LateCause.WakeUp
            : lostPackets > 0 ? LateCause.PacketLost
            : LateCause.PacketLate;
    }
}
