using Warmstart.Loop.Control;
using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Start;

namespace Warmstart.Loop.Process;

/// <summary>Carries out the controller's commands, one at a time: a new one takes over from one that is still under way. Session thread.</summary>
internal sealed class CommandRunner(SeamSegment seam, ControlThread control, RobotLink link, Tick tick, HostClock clock)
{
    private const long Second = 1_000_000_000;
    private const long ControllerAliveNs = 200_000_000;

    private readonly PathClearance _clearance = new(tick.Model);
    private readonly Queue<LoopReply> _unsent = new();
    private readonly Queue<long> _joined = new();
    private LoopCommand _command;
    private Func<ControlReport, LoopReplyCode?>? _progress;
    private long _deadlineNs;
    private int _detail;
    private long _internalIds;

    /// <summary>Whether a shutdown is complete.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether a shutdown has begun.</summary>
    public bool Ending { get; private set; }

    /// <summary>Begins a command; one under way is answered as aborted, except a shutdown, which nothing takes over from.</summary>
    public void Begin(in LoopCommand command, in ControlReport report)
    {
        if (Ending)
        {
            Join(command, report.Faults);
            return;
        }
        if (_progress is not null)
            Reply(LoopReplyCode.Aborted, report.Faults);
        (_command, _detail, _progress) = (command, 0, null);
        if (Start(report) is { } code)
            Reply(code, report.Faults);
    }

    /// <summary>Brake, end the motion, end the process; nobody waits for an answer.</summary>
    public void BeginShutdown(in ControlReport report)
    {
        if (!Ending)
            Begin(new LoopCommand { Id = --_internalIds, Kind = LoopCommandKind.Shutdown }, report);
    }

    /// <summary>Looks whether the command under way is done.</summary>
    public void Step(in ControlReport report)
    {
        while (_unsent.TryPeek(out var reply) && seam.Replies.TryPost(reply))
            _unsent.Dequeue();
        if (_progress is null)
            return;
        var code = _progress(report) ?? (clock.NowNs > _deadlineNs ? LoopReplyCode.Aborted : null);
        if (code is { } done)
            Reply(done, report.Faults);
    }

    private LoopReplyCode? Start(in ControlReport report) => _command.Kind switch
    {
        LoopCommandKind.None => LoopReplyCode.Done,
        LoopCommandKind.Shutdown => Shutdown(),
        LoopCommandKind.Connect => Connect(),
        LoopCommandKind.Disconnect => Disconnect(),
        LoopCommandKind.Arm => Arm(report),
        LoopCommandKind.Disarm => EndMotion(TickOrderKind.Brake, null),
        LoopCommandKind.Home => Move(TickOrderKind.Home, 120, report),
        LoopCommandKind.Follow => Move(TickOrderKind.Follow, 5, report),
        LoopCommandKind.Guide => Move(TickOrderKind.Guide, 5, report),
        LoopCommandKind.Hold => Move(TickOrderKind.Hold, 5, report),
        LoopCommandKind.Stop => Stop(report),
        LoopCommandKind.Recover => Recover(report),
        LoopCommandKind.ConfigureRobot => Configure(report),
        _ => LoopReplyCode.BadValue,
    };

    private LoopReplyCode? Connect()
    {
        if (link.Connection is LoopConnection.Connected or LoopConnection.Armed)
            return LoopReplyCode.Done;
        var result = link.Connect();
        _detail = (int)result.Status;
        if (!result.IsOk)
            return result.Code == LinkCode.Incompatible ? LoopReplyCode.WrongVersion : LoopReplyCode.ConnectionFailed;
        return Later(2, r => link.Connection != LoopConnection.Connected ? LoopReplyCode.ConnectionFailed : link.Hears(r) ? LoopReplyCode.Done : null);
    }

    private LoopReplyCode? Disconnect() => link.Connection is LoopConnection.Disconnected or LoopConnection.Lost
        ? Leave()
        : EndMotion(TickOrderKind.Brake, Leave);

    private LoopReplyCode Leave()
    {
        link.Disconnect();
        return LoopReplyCode.Done;
    }

    private LoopReplyCode? Arm(in ControlReport report)
    {
        if (link.Connection is LoopConnection.Disconnected or LoopConnection.Lost)
            return LoopReplyCode.NotConnected;
        if (report.InMotion || link.IsMoving)
            return LoopReplyCode.WrongMode;
        if (!report.MayArm)
            return LoopReplyCode.Faulted;
        if (!Permitted())
            return LoopReplyCode.NotPermitted;
        if (report.RobotMode != RobotMode.Idle)
            return LoopReplyCode.WrongMode;
        var problem = report.StartProblem != StartProblem.None ? report.StartProblem : StartCheck.Load(link.LoadMass, report.LoadMass);
        _detail = (int)problem;
        if (problem != StartProblem.None)
            return LoopReplyCode.StartRefused;
        bool started = false;
        Order(TickOrderKind.Arm);
        return Later(4, r => Armed(r, ref started));
    }

    private LoopReplyCode? Armed(in ControlReport report, ref bool started)
    {
        if (report.OrderId != _command.Id)
            return null;
        if (!started && report.StartProblem != StartProblem.None)
        {
            _detail = (int)report.StartProblem;
            return LoopReplyCode.StartRefused;
        }
        // The process may not have run since it looked last; whoever had asked may be gone by now.
        if (!started && !Permitted())
        {
            Order(TickOrderKind.Brake, --_internalIds);
            return LoopReplyCode.NotPermitted;
        }
        if (!started)
        {
            started = true;
            var result = link.StartMotion();
            if (result.IsOk)
                return null;
            _detail = (int)result.Status;
            Order(TickOrderKind.Brake, --_internalIds);
            return result.Code == LinkCode.Refused ? LoopReplyCode.RobotRefused : LoopReplyCode.ConnectionFailed;
        }
        return report.Settled ? LoopReplyCode.Done : link.IsMoving ? null : LoopReplyCode.Aborted;
    }

    private bool Permitted()
    {
        long now = clock.NowNs;
        return seam.Permit.TryRead(out var permit, out _) && permit.LeaseEndsNs > now && seam.ControllerHeartbeat.IsAlive(now, ControllerAliveNs);
    }

    private LoopReplyCode? Move(TickOrderKind kind, int seconds, in ControlReport report)
    {
        if (!report.InMotion)
            return LoopReplyCode.WrongMode;
        var order = new TickOrder(_command.Id, kind, _command.Joints, _command.SpeedFactor);
        if (!(_command.SpeedFactor is >= 0 and <= 1) || (kind == TickOrderKind.Home && !tick.Accepts(order)))
            return Refused(PathProblem.OutOfRange);
        if (kind == TickOrderKind.Home && _clearance.Look(report.q, order.Joints, report.ToolTip) is not PathProblem.None and var problem)
            return Refused(problem);
        control.Post(order);
        return Later(seconds, r =>
            !r.InMotion || r.Safety >= SafetyState.Braking ? LoopReplyCode.Aborted
            : r.OrderId != order.Id ? null
            : r.Settled ? LoopReplyCode.Done
            : kind == TickOrderKind.Follow && !tick.Accepts(order) ? LoopReplyCode.BadValue
            : null);
    }

    private LoopReplyCode Refused(PathProblem problem)
    {
        _detail = (int)problem;
        return LoopReplyCode.BadValue;
    }

    private LoopReplyCode? Stop(in ControlReport report) => _command.Category switch
    {
        StopCategory.Hold => Move(TickOrderKind.Hold, 5, report),
        StopCategory.Brake => EndMotion(TickOrderKind.Brake, null),
        StopCategory.Cut => EndMotion(TickOrderKind.Cut, null),
        _ => LoopReplyCode.BadValue,
    };

    private LoopReplyCode? EndMotion(TickOrderKind kind, Func<LoopReplyCode>? then)
    {
        Order(kind, _command.Id);
        return Later(5, r => r.OrderId == _command.Id && !r.InMotion && !link.IsMoving ? then?.Invoke() ?? LoopReplyCode.Done
            : link.Connection is LoopConnection.Disconnected or LoopConnection.Lost ? then?.Invoke() ?? LoopReplyCode.Done
            : null);
    }

    // The manager's signal reaches controller and loop at once: the controller's stop then comes while the loop brakes by itself already.
    private void Join(in LoopCommand command, FaultSet faults)
    {
        if (command.Kind is LoopCommandKind.Stop or LoopCommandKind.Disarm or LoopCommandKind.Shutdown)
            _joined.Enqueue(command.Id);
        else
            Answer(command.Id, LoopReplyCode.Aborted, faults);
        if (command.Kind == LoopCommandKind.Stop && command.Category == StopCategory.Cut)
            Order(TickOrderKind.Cut);
    }

    private LoopReplyCode? Shutdown()
    {
        Ending = true;
        return EndMotion(TickOrderKind.Brake, () =>
        {
            link.Disconnect();
            return LoopReplyCode.Done;
        });
    }

    private LoopReplyCode? Recover(in ControlReport report)
    {
        if (report.InMotion || link.IsMoving)
            return LoopReplyCode.WrongMode;
        bool connected = link.Connection == LoopConnection.Connected;
        if (connected && (report.RobotMode == RobotMode.Reflex || report.RobotHasErrors))
        {
            var result = link.Recover();
            _detail = (int)result.Status;
            if (!result.IsOk)
                return result.Code == LinkCode.Refused ? LoopReplyCode.RobotRefused : LoopReplyCode.ConnectionFailed;
        }
        if (!connected)
            return LoopReplyCode.NotConnected;
        long again = clock.NowNs;
        return Later(2, r => Recovered(r, ref again));
    }

    /// <summary>The states that show the recovery come a little later than its answer: until then the reset is repeated.</summary>
    private LoopReplyCode? Recovered(in ControlReport report, ref long again)
    {
        if (report.MayArm && report.RobotMode == RobotMode.Idle && report.OrderId < 0)
            return LoopReplyCode.Done;
        if (clock.NowNs >= again)
        {
            Order(TickOrderKind.Reset, --_internalIds);
            again = clock.NowNs + Second / 10;
        }
        return clock.NowNs > _deadlineNs ? LoopReplyCode.Faulted : null;
    }

    private LoopReplyCode? Configure(in ControlReport report)
    {
        if (report.InMotion || link.IsMoving)
            return LoopReplyCode.WrongMode;
        if (link.Connection != LoopConnection.Connected)
            return LoopReplyCode.NotConnected;
        if (!RobotSetter.Accepts(_command.Setup))
            return LoopReplyCode.BadValue;
        var result = link.Configure(_command.Setup);
        _detail = (int)result.Status;
        return result.IsOk ? LoopReplyCode.Done : result.Code == LinkCode.Refused ? LoopReplyCode.RobotRefused : LoopReplyCode.ConnectionFailed;
    }

    private void Order(TickOrderKind kind) => Order(kind, _command.Id);

    private void Order(TickOrderKind kind, long id) => control.Post(new TickOrder(id, kind, _command.Joints, _command.SpeedFactor));

    private LoopReplyCode? Later(int seconds, Func<ControlReport, LoopReplyCode?> progress)
    {
        (_progress, _deadlineNs) = (progress, clock.NowNs + seconds * Second);
        return null;
    }

    private void Reply(LoopReplyCode code, FaultSet faults)
    {
        _progress = null;
        if (_command.Kind == LoopCommandKind.Shutdown)
            Ended = true;
        Answer(_command.Id, code, faults);
        while (_joined.TryDequeue(out long id))
            Answer(id, code, faults);
    }

    private void Answer(long id, LoopReplyCode code, FaultSet faults)
    {
        if (id >= 0)
            _unsent.Enqueue(new LoopReply { Id = id, Code = code, Detail = _detail, Faults = faults });
        while (_unsent.TryPeek(out var reply) && seam.Replies.TryPost(reply))
            _unsent.Dequeue();
    }
}
