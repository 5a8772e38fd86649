using Warmstart.Controller.Tasks;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Rig;

/// <summary>The other side of the seam: a loop whose arm goes at once where it is told to.</summary>
internal sealed class FakeLoop(SeamSegment seam, TaskGeometry geometry)
{
    private readonly ArmKinematics _arm = new(ArmModel.Fer);
    private readonly Queue<(ulong At, LoopReply Reply, Action Then)> _later = new();
    private LoopSample _sample;
    private ulong _wokenAt;

    public SeamSegment Seam => seam;

    public List<LoopCommand> Commands { get; } = [];

    public bool Alive { get; set; } = true;

    /// <summary>What the next order of a kind is answered with, where it is not done.</summary>
    public Dictionary<LoopCommandKind, LoopReply> Refusals { get; } = [];

    /// <summary>Orders of these kinds are never answered.</summary>
    public HashSet<LoopCommandKind> Deaf { get; } = [];

    public LoopConnection Connection { get; set; }

    public ControlMode Mode { get; set; }

    public SafetyState Safety { get; set; }

    public FaultSet Faults { get; set; }

    public ulong LimitsHash { get; set; } = 0xA1;

    public bool SignalsPolicy { get; set; } = true;

    public ulong RobotTimeMs { get; private set; }

    public void MoveTo(in JointVector q)
    {
        _arm.Set(q);
        Put(_arm.Tool(geometry.F_T_EE));
        _sample.q = q;
    }

    public void Put(in Pose tip) => tip.CopyColumnMajor(_sample.O_T_EE);

    public void Push(Vector6 force) => _sample.K_F_ext_hat_K = force;

    public void Break(Fault fault)
    {
        Faults = Faults.With(fault);
        Safety = SafetyState.Faulted;
        Mode = ControlMode.Idle;
        Connection = LoopConnection.Connected;
    }

    /// <summary>The process is started anew: what was waiting for the old one is forgotten.</summary>
    public void Revive()
    {
        seam.Commands.Clear();
        _later.Clear();
        (Alive, Connection, Mode, Safety, Faults) = (true, LoopConnection.Disconnected, ControlMode.Idle, SafetyState.Nominal, FaultSet.Empty);
    }

    /// <summary>Ten milliseconds.</summary>
    public void Step(long nowNs)
    {
        if (!Alive)
            return;
        seam.LoopHeartbeat.Beat(nowNs);
        while (seam.Commands.TryTake(out var command))
            Take(command);
        if (Connection is LoopConnection.Connected or LoopConnection.Armed)
            Tick(nowNs);
        while (_later.TryPeek(out var due) && RobotTimeMs >= due.At)
        {
            _later.Dequeue();
            due.Then();
            seam.Replies.TryPost(due.Reply);
        }
        seam.Status.Write(new LoopStatus
        {
            ProcessId = 1, FciVersion = 9, Connection = Connection, ControlMode = Mode, SafetyState = Safety, Faults = Faults, LimitsHash = LimitsHash,
        }, nowNs);
    }

    private void Tick(long nowNs)
    {
        RobotTimeMs += 10;
        if (Mode == ControlMode.Follow && seam.Setpoint.TryRead(out var setpoint, out _))
            Put(new Pose(setpoint.Orientation, setpoint.Position));
        _sample.RobotTimeMs = RobotTimeMs;
        _sample.HostNs = nowNs;
        (_sample.ControlMode, _sample.SafetyState, _sample.Faults) = (Mode, Safety, Faults);
        seam.Newest.Write(_sample, nowNs);
        seam.PolicySamples.Push(_sample);
        seam.TelemetrySamples.Push(_sample);
        seam.RecorderSamples.Push(_sample);
        seam.BlackBox.Push(_sample);
        if (RobotTimeMs - _wokenAt < 100)
            return;
        _wokenAt = RobotTimeMs;
        if (SignalsPolicy)
            seam.PolicyWake.Signal();
    }

    private void Take(LoopCommand command)
    {
        Commands.Add(command);
        if (Deaf.Contains(command.Kind))
            return;
        if (Refusals.Remove(command.Kind, out var refusal))
        {
            refusal.Id = command.Id;
            seam.Replies.TryPost(refusal);
            return;
        }
        var done = new LoopReply { Id = command.Id };
        if (command.Kind == LoopCommandKind.Home)
        {
            Mode = ControlMode.JointMotion;
            _later.Enqueue((RobotTimeMs + 200, done, () =>
            {
                MoveTo(command.Joints);
                Mode = ControlMode.Hold;
            }));
            return;
        }
        Do(command);
        seam.Replies.TryPost(done);
    }

    private void Do(in LoopCommand command)
    {
        switch (command.Kind)
        {
            case LoopCommandKind.Connect:
                Connection = LoopConnection.Connected;
                break;
            case LoopCommandKind.Arm:
                (Connection, Mode, Safety) = (LoopConnection.Armed, ControlMode.Hold, SafetyState.Nominal);
                break;
            case LoopCommandKind.Follow:
                Mode = ControlMode.Follow;
                break;
            case LoopCommandKind.Hold:
                Mode = ControlMode.Hold;
                break;
            case LoopCommandKind.Stop or LoopCommandKind.Disarm or LoopCommandKind.Shutdown:
                (Connection, Mode, Safety) = (LoopConnection.Connected, ControlMode.Idle, SafetyState.Ended);
                _later.Clear();
                break;
            case LoopCommandKind.Recover:
                (Faults, Safety) = (FaultSet.Empty, SafetyState.Nominal);
                break;
            default:
                break;
        }
    }
}
