using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Process;

/// <summary>
/// Where the time of the cycles goes, and why late ones were late. Once armed, only cycles while armed count. Written by the control thread,
/// read by the session; allocates nothing. All times in ns, host monotonic or processor time.
/// </summary>
internal sealed class CycleStatistics(LoopHistograms histograms, Func<int> collections, Func<long> compiled)
{
    /// <summary>From the kernel's receipt of a state to its command: the robot needs the rest of its millisecond itself.</summary>
    public const long BudgetNs = 500_000;

    private const long PeriodNs = 1_000_000;

    private Arrival _arrival;
    private LateCause _lastCause;
    private LateCounts _late;
    private LateCounts _missed;
    private int _collections = collections();
    private bool _collected;
    private long _compiled;
    private bool _armed;
    private bool _wasArmed;
    private long _listeningNs;
    private long _sentNs;
    private long _sentCpuNs;
    private long _countedCpuNs;
    private bool _tailWasOurs;

    /// <summary>States since the connection.</summary>
    public long Ticks { get; private set; }

    /// <summary>Cycles since the last arming.</summary>
    public long Cycles { get; private set; }

    public long CollectionsWhileArmed { get; private set; }

    /// <summary>Methods that the control thread had to compile while armed.</summary>
    public long CompiledWhileArmed { get; private set; }

    /// <summary>Processor time from taking states to waiting for the next, ns: how long whatever befalls a running thread could be charged to ours.</summary>
    public long BusyNs { get; private set; }

    private bool Counts => _armed || !_wasArmed;

    /// <summary>At a new connection.</summary>
    public void Begin()
    {
        (Ticks, _arrival, _wasArmed) = (0, default, false);
        Clear();
    }

    /// <summary>At arming: what follows is what counts.</summary>
    public void Clear()
    {
        (_late, _missed, Cycles, BusyNs) = (default, default, 0, 0);
        histograms.Clear();
    }

    /// <summary>Before the thread waits for the next state: a state that was there by now waited for us, not for the kernel.</summary>
    public void Listening(long nowNs, long cpuNs)
    {
        _listeningNs = nowNs;
        Busy(cpuNs - _countedCpuNs, cpuNs);
        _tailWasOurs = 2 * (cpuNs - _sentCpuNs) >= nowNs - _sentNs;
    }

    /// <summary>At each state, before the tick.</summary>
    /// <returns>Why this state was late; else what the last cycle's computing was late by.</returns>
    public LateCause Arrived(in Arrival arrival, bool armed)
    {
        Ticks++;
        _armed = armed;
        _wasArmed |= armed;
        _collected = Collected();
        long sinceLast = _arrival.StampNs == 0 ? 0 : arrival.StampNs - _arrival.StampNs - arrival.Steps * PeriodNs;
        _arrival = arrival;
        Count(ref _late, LateCause.PacketLost, arrival.Lost);
        Count(ref _missed, LateCause.PacketLost, arrival.Lost);
        var held = _collected ? LateCause.Collection : _lastCause is LateCause.None ? LateCause.WakeUp : _lastCause;
        Count(ref _late, held, arrival.Skipped);
        Count(ref _missed, held, arrival.Skipped);
        bool late = sinceLast > BudgetNs;
        Count(ref _late, LateCause.PacketLate, late ? 1 : 0);
        return arrival.Lost > 0 ? LateCause.PacketLost
            : arrival.Skipped > 0 ? held
            : late ? LateCause.PacketLate
            : arrival.ReceivedNs - arrival.StampNs > BudgetNs ? LateCause.WakeUp
            : _lastCause is LateCause.WakeUp ? LateCause.None : _lastCause;
    }

    /// <summary>After the command was sent.</summary>
    /// <param name="sentNs">When.</param>
    /// <param name="ownNs">Processor time from taking the state to handing the command to the kernel: what the kernel does while it sends, other packets included, is not ours.</param>
    /// <param name="cpuNs">Processor time of the thread now.</param>
    public void Answered(long sentNs, long ownNs, long cpuNs)
    {
        _collected |= Collected();
        Compiled();
        long total = sentNs - _arrival.StampNs;
        long compute = sentNs - _arrival.ReceivedNs;
        long own = Math.Clamp(ownNs, 0, compute);
        Busy(own, cpuNs);
        long behind = Math.Clamp(_listeningNs - _arrival.StampNs, 0, _arrival.ReceivedNs - _arrival.StampNs);
        long wake = _arrival.ReceivedNs - _arrival.StampNs - behind;
        long inherited = Math.Clamp(_sentNs - _arrival.StampNs, 0, behind);
        _lastCause = total > BudgetNs ? Cause(wake, own, compute - own, inherited, behind - inherited) : LateCause.None;
        (_sentNs, _sentCpuNs) = (sentNs, cpuNs);
        if (!Counts)
            return;
        Cycles++;
        Count(ref _late, _lastCause, 1);
        Count(ref _missed, _lastCause, total > PeriodNs ? 1 : 0);
        histograms.Compute.Record(compute);
        histograms.OwnCompute.Record(own);
        histograms.WakeUp.Record(wake);
        histograms.StateToCommand.Record(total);
    }

    public void Fill(ref LoopStatus status)
    {
        (status.Ticks, status.Cycles, status.CollectionsWhileArmed) = (Ticks, Cycles, CollectionsWhileArmed);
        (status.CompiledWhileArmed, status.BusyNs) = (CompiledWhileArmed, BusyNs);
        (status.Late, status.Missed) = (_late, _missed);
        (status.Compute, status.OwnCompute) = (histograms.Compute.Summary(), histograms.OwnCompute.Summary());
        (status.WakeUp, status.StateToCommand) = (histograms.WakeUp.Summary(), histograms.StateToCommand.Summary());
    }

    /// <summary>Whatever takes the largest share.</summary>
    /// <param name="wake">From the state, or from waiting for it, to taking it.</param>
    /// <param name="own">Processor time of the cycle.</param>
    /// <param name="stopped">The rest of the cycle.</param>
    /// <param name="inherited">How long the last cycle's command was still under way when this state came: what had made that one late goes on.</param>
    /// <param name="tail">What the last cycle did after its command, from this state on.</param>
    private LateCause Cause(long wake, long own, long stopped, long inherited, long tail)
    {
        if (_collected)
            return LateCause.Collection;
        (own, stopped) = _tailWasOurs ? (own + tail, stopped) : (own, stopped + tail);
        (wake, own, stopped) = _lastCause switch
        {
            LateCause.Compute => (wake, own + inherited, stopped),
            LateCause.Preempted or LateCause.Collection => (wake, own, stopped + inherited),
            _ => (wake + inherited, own, stopped),
        };
        return wake >= own && wake >= stopped ? LateCause.WakeUp : own >= stopped ? LateCause.Compute : LateCause.Preempted;
    }

    private void Busy(long ns, long cpuNs)
    {
        BusyNs += Counts ? Math.Max(0, ns) : 0;
        _countedCpuNs = cpuNs;
    }

    private bool Collected()
    {
        int now = collections();
        int passed = now - _collections;
        _collections = now;
        if (passed > 0 && _armed)
            CollectionsWhileArmed += passed;
        return passed > 0;
    }

    private void Compiled()
    {
        long now = compiled();
        CompiledWhileArmed += _armed ? now - _compiled : 0;
        _compiled = now;
    }

    private void Count(ref LateCounts counts, LateCause cause, long cycles)
    {
        if (Counts && cause != LateCause.None)
            counts[(int)cause] += cycles;
    }
}
