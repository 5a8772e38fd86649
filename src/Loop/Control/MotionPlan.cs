using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Control;

/// <summary>What the arm is to do: orders in, a reference out. Changes of law wait until the arm is at rest.</summary>
internal sealed class MotionPlan(LimitsTable limits)
{
    private const double RestSpeed = 0.03; // rad/s
    private const int RestMs = 20;
    private const int PatienceMs = 1000;
    private const int EpisodeMs = 100;

    private readonly SetpointInbox _inbox = new();
    private TickOrder _order;
    private TickOrder _pending;
    private bool _armed;
    private bool _fresh;
    private int _stillMs;
    private int _stoppingMs;
    private int _episodeMs;

    public ControlMode Mode { get; private set; }

    public PoseReference Pose { get; } = new(limits);

    public JointPath Path { get; } = new(limits);

    public CartesianImpedance Impedance { get; } = new();

    public ContactSpeed Contact { get; } = new(limits);

    public SetpointInbox Inbox => _inbox;

    /// <summary>Whether a guided arm may be moved; else it is being braked.</summary>
    public bool Yielding { get; private set; }

    /// <summary>Where Hold holds, rad.</summary>
    public JointVector HoldAt;

    /// <summary>What was asked for and is treated as a fault.</summary>
    public FaultSet Requests { get; private set; }

    /// <summary>Whether the law or its reference began anew in this tick.</summary>
    public bool Switched { get; private set; }

    public long OrderId => _order.Id;

    /// <summary>Limiters that acted on the reference.</summary>
    public ClampSet Clamps { get; private set; }

    /// <summary>Whether arm and reference stand still, or have been asked to for too long.</summary>
    public bool AtRest => _stillMs >= RestMs || _stoppingMs >= PatienceMs;

    public bool Following => Mode == ControlMode.Follow;

    /// <summary>Takes an order, once. One that has to wait for the arm to come to rest waits with its own target, and ends with the next or with a hold.</summary>
    public void Accept(in TickOrder order, SafetyStateMachine machine, bool mayFollow, bool mayStart)
    {
        if (order.Id == _order.Id || order.Kind == TickOrderKind.None)
            return;
        _order = order;
        switch (order.Kind)
        {
            case TickOrderKind.Arm:
                (_armed, _pending, Requests) = (machine.MayStart && mayStart, default, FaultSet.Empty);
                break;
            case TickOrderKind.Hold:
                (_pending, Requests) = (default, Requests.With(Fault.HoldRequested, Mode != ControlMode.Idle));
                break;
            case TickOrderKind.Home or TickOrderKind.Follow or TickOrderKind.Guide:
                _pending = Mode != ControlMode.Idle && IsPossible(order, mayFollow) ? order : _pending;
                break;
            case TickOrderKind.Brake:
                (_armed, Requests) = (Mode != ControlMode.Idle, Requests.With(Fault.BrakeRequested, Mode != ControlMode.Idle));
                break;
            case TickOrderKind.Cut:
                (_armed, Requests) = (Mode != ControlMode.Idle, Requests.With(Fault.CutRequested, Mode != ControlMode.Idle));
                break;
            case TickOrderKind.Reset when machine.Reset():
                Requests = FaultSet.Empty;
                break;
        }
    }

    /// <summary>Starts when the robot has entered the motion, ends when it has left it.</summary>
    public void FollowRobot(bool motionRuns, ArmEstimate arm)
    {
        Switched = false;
        if (motionRuns && _armed && Mode == ControlMode.Idle && arm.Usable)
            BeginHold(arm.q);
        else if (!motionRuns && Mode != ControlMode.Idle)
            (Mode, _armed, _pending, Requests) = (ControlMode.Idle, false, default, FaultSet.Empty);
    }

    /// <summary>Looks at the newest setpoint, before the monitors do. A hold for want of a good one ends with the next, so this goes on while holding.</summary>
    public void Look(in Setpoint setpoint, SafetyState safety)
    {
        _fresh = false;
        if (Following && safety <= SafetyState.Holding)
            _fresh = _inbox.Take(setpoint);
        else
            _inbox.Ignore(setpoint);
    }

    /// <summary>Moves the reference on by a tick.</summary>
    public void Advance(SafetyState safety, ArmEstimate arm, in TickInputs inputs, TaskLimitsGate gate, long nowNs, int elapsedMs)
    {
        Clamps = ClampSet.None;
        bool stop = safety != SafetyState.Nominal || Waits;
        if (MayYieldAgain && !stop)
            (Mode, Switched) = (ControlMode.Guided, true);
        if (Mode == ControlMode.Follow)
            Follow(stop, arm, inputs.Setpoint, gate, elapsedMs);
        else if (Mode == ControlMode.JointMotion)
            Travel(stop, arm);
        else if (Mode == ControlMode.Guided)
            Yield(stop, arm);
        Settle(stop, arm, elapsedMs);
        if (Waits && AtRest && safety is SafetyState.Nominal or SafetyState.Holding)
            Begin(arm, gate, nowNs);
    }

    /// <summary>Counts a tick in which the reference is out of use.</summary>
    public void Rest(ArmEstimate arm, int elapsedMs)
    {
        Clamps = ClampSet.None;
        Count(arm.Speed < RestSpeed, stop: true, elapsedMs);
    }

    /// <summary>Whether the newest order is carried out.</summary>
    public bool IsSettled(bool motionRuns) => _order.Kind switch
    {
        TickOrderKind.Arm => Mode == ControlMode.Hold,
        TickOrderKind.Hold => Requests.Has(Fault.HoldRequested) && AtRest,
        TickOrderKind.Home => !Waits && Mode == ControlMode.Hold,
        TickOrderKind.Follow => !Waits && Mode == ControlMode.Follow,
        TickOrderKind.Guide => !Waits && Mode == ControlMode.Guided,
        TickOrderKind.Brake or TickOrderKind.Cut => !motionRuns,
        _ => true,
    };

    private bool Waits => _pending.Kind != TickOrderKind.None;

    /// <summary>A hold ends when its cause does, in guiding as in following: it was a hand's until something else is ordered.</summary>
    private bool MayYieldAgain => Mode == ControlMode.Hold && _order.Kind == TickOrderKind.Guide && !Waits;

    private bool IsPossible(in TickOrder order, bool mayFollow) => order.Kind switch
    {
        TickOrderKind.Home => Path.Reaches(order.Joints),
        TickOrderKind.Follow => mayFollow,
        _ => true,
    };

    private void Begin(ArmEstimate arm, TaskLimitsGate gate, long nowNs)
    {
        Requests = Requests.Without(FaultSet.Of(Fault.HoldRequested));
        if (_pending.Kind == TickOrderKind.Home)
        {
            Path.Start(arm.q, _pending.Joints, _pending.SpeedFactor);
            Mode = ControlMode.JointMotion;
        }
        else if (_pending.Kind == TickOrderKind.Guide)
            Mode = ControlMode.Guided;
        else
        {
            Pose.Reset(arm.Tool.P, arm.ToolOrientation);
            Impedance.Start(arm.q, gate.Current);
            Contact.Reset();
            _inbox.Begin(nowNs);
            _episodeMs = EpisodeMs;
            Mode = ControlMode.Follow;
        }
        (_pending, Switched, _stillMs, _stoppingMs) = (default, true, 0, 0);
    }

    private void BeginHold(in JointVector at)
    {
        (HoldAt, Mode, Switched, _stillMs, _stoppingMs) = (at, ControlMode.Hold, true, 0, 0);
    }

    private void Follow(bool stop, ArmEstimate arm, in Setpoint setpoint, TaskLimitsGate gate, int elapsedMs)
    {
        ref readonly TaskLimits task = ref gate.Current;
        _episodeMs = Math.Min(_episodeMs + elapsedMs, EpisodeMs);
        if (_fresh)
            Aim(setpoint, arm, gate);
        bool expected = (setpoint.Flags & SetpointFlags.ExpectContact) != SetpointFlags.None;
        Contact.Update(arm, task, expected, elapsedMs);
        bool limited = Pose.Step(Contact.Limit, task.AngularSpeed, stop, gate.Envelope.Box);
        bool pulled = Pose.Pull(arm.Tool.P, arm.ToolOrientation, task.TranslationalClip, task.RotationalClip);
        Mark(ClampSet.BoxFace, Pose.Braked);
        Mark(ClampSet.ReferenceRate, limited);
        Mark(ClampSet.ReferencePulled, pulled);
        Mark(ClampSet.ContactSpeed, Contact.Near);
    }

    private void Aim(in Setpoint setpoint, ArmEstimate arm, TaskLimitsGate gate)
    {
        // Each beginning starts from the torque of the tick before: beginnings without end would keep it, whatever the law says.
        if ((setpoint.Flags & SetpointFlags.EpisodeStart) != SetpointFlags.None && _episodeMs >= EpisodeMs)
        {
            Pose.Reset(arm.Tool.P, arm.ToolOrientation);
            (Switched, _episodeMs) = (true, 0);
        }
        var position = setpoint.Position;
        var orientation = setpoint.Orientation.Normalized();
        Mark(ClampSet.WorkspaceBox, gate.Envelope.Box.Clamp(ref position, ref orientation));
        Pose.Aim(position, orientation);
        Impedance.Aim(position, orientation);
    }

    private void Mark(ClampSet clamp, bool acted)
    {
        if (acted)
            Clamps |= clamp;
    }

    private void Travel(bool stop, ArmEstimate arm)
    {
        Path.Step(stop);
        if (Path.Progress >= 1 && arm.Speed < RestSpeed)
        {
            BeginHold(Path.q);
            Switched = false;
        }
    }

    /// <summary>
    /// A guided arm that is to stop is braked by damping alone, since there is no reference, and is held where it comes to rest, until the cause has
    /// ended. Damping alone does not carry a load that nobody told the robot of: an arm that goes on sinking is held where it is.
    /// </summary>
    private void Yield(bool stop, ArmEstimate arm)
    {
        Yielding = !stop;
        if (stop && (arm.Speed < RestSpeed || _stoppingMs >= PatienceMs))
            BeginHold(arm.q);
    }

    private void Settle(bool stop, ArmEstimate arm, int elapsedMs)
    {
        bool still = arm.Speed < RestSpeed && (stop || Mode == ControlMode.Hold) && Mode switch
        {
            ControlMode.Follow => Pose.AtRest,
            ControlMode.JointMotion => Path.AtRest,
            _ => true,
        };
        Count(still, stop, elapsedMs);
    }

    private void Count(bool still, bool stop, int elapsedMs)
    {
        _stillMs = still ? Math.Min(_stillMs + elapsedMs, PatienceMs) : 0;
        // Patience is for an arm that does not come to rest; one that did, and is moved later in a long hold, is not at rest.
        _stoppingMs = stop && _stillMs < RestMs ? Math.Min(_stoppingMs + elapsedMs, PatienceMs) : 0;
    }
}
