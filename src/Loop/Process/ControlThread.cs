using System.Net;
using Warmstart.Loop.Control;
using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Robot;
using Warmstart.Safety.Monitors;

namespace Warmstart.Loop.Process;

/// <summary>
/// The 1 kHz thread: receive, tick, send, tell. Blocks only in its one receive; while armed it allocates nothing, takes no lock, writes no log
/// and throws nothing.
/// </summary>
internal sealed class ControlThread(
    SeamSegment seam, IStateExchange exchange, Tick tick, HostClock clock, ProcessProbe probe) : IDisposable
{
    private const long ReceiveTimeoutNs = 5_000_000;
    private const int PolicyPeriodMs = 100;

    private readonly LocalCell<TickOrder> _orders = new();
    private readonly LocalCell<LinkOrder> _links = new();
    private readonly LocalCell<ControlReport> _reports = new();
    private readonly LocalCell<EstopReading> _estop = new();
    private RobotState _state;
    private RobotCommand _command;
    private TickInputs _inputs;
    private ControlReport _report;
    private ulong _nextWakeMs;
    private long _lost;
    private long _limitsRead;
    private long _cpuNs;
    private ArmLimits? _served;
    private bool _stop;
    private TickOrder _posted;

    public CycleStatistics Statistics { get; } = new(seam.Histograms, () => probe.Collections, () => probe.Compiled);

    /// <summary>Session's side: the newest report.</summary>
    public ControlReport Report => _reports.Read();

    /// <summary>What the emergency-stop line must say for the arm to move; set before the thread runs.</summary>
    public EstopDemand EstopDemand { get; set; }

    /// <summary>The newest that the emergency-stop line said; its age is judged in each tick, so that a listener that hangs is a line that is lost.</summary>
    public EstopReading Estop
    {
        set => _estop.Value.Write(value, clock.NowNs);
    }

    /// <summary>Session's side: limits that the robot of the next link serves; taken over when the link is.</summary>
    public ArmLimits? Served
    {
        set => Volatile.Write(ref _served, value);
    }

    /// <summary>
    /// Session's side: an order for the tick, which sees the newest alone. A stop that no tick has seen yet stands: what is asked after it, short of
    /// a motion of its own or a harder stop, becomes that stop.
    /// </summary>
    public void Post(in TickOrder order)
    {
        bool unseen = _posted.Kind is TickOrderKind.Brake or TickOrderKind.Cut && Report.OrderId != _posted.Id;
        bool yields = order.Kind is not (TickOrderKind.Arm or TickOrderKind.Reset or TickOrderKind.Cut);
        _posted = unseen && yields ? order with { Kind = _posted.Kind } : order;
        _orders.Value.Write(_posted, clock.NowNs);
    }

    /// <summary>Session's side: which robot to listen to; version 0 for none.</summary>
    public void Post(in LinkOrder order) => _links.Value.Write(order, clock.NowNs);

    /// <summary>Any thread: makes <see cref="Run"/> return within a receive time-out.</summary>
    public void Stop() => Volatile.Write(ref _stop, true);

    /// <summary>The thread.</summary>
    public void Run()
    {
        while (!Volatile.Read(ref _stop))
            Cycle();
    }

    /// <summary>One receive and what follows from it.</summary>
    public void Cycle()
    {
        Relink();
        Statistics.Listening(clock.NowNs, probe.CpuNs);
        var code = exchange.Receive(ref _state, ReceiveTimeoutNs);
        _cpuNs = probe.CpuNs;
        long now = clock.NowNs;
        seam.LoopHeartbeat.Beat(now);
        if (code == ReceiveCode.State)
            Control(now);
        else
            Listen(now);
        _report.LostPackets = exchange.Lost;
        _report.MayArm = tick.MayArm;
        _reports.Value.Write(_report, now);
    }

    public void Dispose()
    {
        _orders.Dispose();
        _links.Dispose();
        _reports.Dispose();
        _estop.Dispose();
    }

    private void Control(long now)
    {
        Gather(now);
        var result = tick.Step(_state, _inputs, now, ref _command);
        long ready = probe.CpuNs;
        if (result.Action != TickAction.Idle)
            exchange.Send(_command);
        long sent = clock.NowNs;
        _inputs.LastComputeNs = sent - now;
        Statistics.Answered(sent, ready - _cpuNs, probe.CpuNs);
        Tell(result);
        Publish(now);
    }

    private void Gather(long now)
    {
        if (seam.Setpoint.TryRead(out var setpoint, out _))
            _inputs.Setpoint = setpoint;
        long written = seam.TaskLimits.Count;
        if (written != _limitsRead && seam.TaskLimits.TryRead(out var limits, out _))
            (_inputs.Limits, _limitsRead) = (limits, written);
        if (seam.Permit.TryRead(out var permit, out _))
            _inputs.Permit = permit;
        if (_orders.Value.TryRead(out var order, out _))
            _inputs.Order = order;
        _inputs.ControllerBeatNs = seam.ControllerHeartbeat.LastNs;
        _inputs.StopLine = EstopJudge.Of(_estop.Read(), EstopDemand, now);
        _inputs.WakeNs = exchange.WakeLatenessNs == 0 ? -1 : exchange.WakeLatenessNs;
        long lost = exchange.Lost;
        var arrival = new Arrival(exchange.ReceivedAtNs - exchange.WakeLatenessNs, exchange.ReceivedAtNs, lost - _lost, exchange.SkippedNow);
        _inputs.LateCause = Statistics.Arrived(arrival, _report.InMotion);
        _lost = lost;
        (_report.Silent, _report.LastStateNs) = (false, now);
    }

    private void Tell(in TickResult result)
    {
        if (result.Mode != ControlMode.Idle && _report.Mode == ControlMode.Idle)
            Statistics.Clear();
        _report.Ticks = Statistics.Ticks;
        _report.OrderId = _inputs.Order.Id;
        (_report.Action, _report.Mode, _report.Safety) = (result.Action, result.Mode, result.Safety);
        (_report.Faults, _report.Settled) = (result.Faults, result.Settled);
        (_report.StartProblem, _report.LoadMass) = (tick.StartProblem, _state.m_load);
        (_report.RobotMode, _report.RobotHasErrors) = (_state.robot_mode, !_state.errors.IsEmpty);
        (_report.q, _report.ToolTip) = (tick.Sample.q, tick.ToolTip);
        if (result.Action == TickAction.Cut)
            _report.Cuts++;
    }

    private void Publish(long now)
    {
        ref readonly LoopSample sample = ref tick.Sample;
        seam.Newest.Write(sample, now);
        seam.PolicySamples.Push(sample);
        seam.TelemetrySamples.Push(sample);
        seam.RecorderSamples.Push(sample);
        seam.BlackBox.Push(sample);
        if (sample.RobotTimeMs < _nextWakeMs)
            return;
        _nextWakeMs = sample.RobotTimeMs - sample.RobotTimeMs % PolicyPeriodMs + PolicyPeriodMs;
        seam.PolicyWake.Signal();
    }

    private void Listen(long now)
    {
        bool silent = _report.LastStateNs != 0 && now - _report.LastStateNs > SafetyMonitors.RobotSilentNs;
        if (!silent || _report.Silent)
            return;
        _report.Silent = true;
        var result = tick.Silence();
        Tell(result);
        if (result.Action == TickAction.Cut)
            Publish(now);
    }

    private void Relink()
    {
        if (!_links.Value.TryRead(out var order, out _) || order.Id == _report.LinkId)
            return;
        // A motion of ours cannot outlive its link, and whoever reads samples must not take the last one of that motion for how things are.
        if (tick.Silence().Action == TickAction.Cut)
            Publish(clock.NowNs);
        tick.Limits.Adopt(Volatile.Read(ref _served));
        _report = new ControlReport { LinkId = order.Id, MayArm = tick.MayArm };
        (_lost, _nextWakeMs) = (0, 0);
        tick.Reset();
        Statistics.Begin();
        if (FciVersion.Find(order.Version) is { } version)
            exchange.Begin(version, order.RobotAddress == 0 ? null : new IPAddress(order.RobotAddress));
    }
}
