using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;
using Warmstart.Safety.Start;

namespace Warmstart.Loop.Control;

/// <summary>
/// One millisecond of control: a state and inputs in, a command out, in one fixed order. A function of what it is given and of its own past; no clock,
/// no lock, no I/O, no exception, no allocation after construction. One thread. The same in the loop process, against a simulator, and in lock-step.
/// </summary>
public sealed class Tick
{
    private const double BiasDecay = 0.99; // per tick; time constant 0.1 s

    private readonly LimitsTable _limits;
    private readonly ArmEstimate _arm;
    private readonly SafetyMonitors _monitors;
    private readonly SafetyStateMachine _machine = new();
    private readonly TaskLimitsGate _gate;
    private readonly MotionPlan _plan;
    private readonly CommandStage _stage;
    private readonly SampleWriter _writer = new();
    private SafetyInputs _seen;
    private JointVector _bias;
    private LoopSample _sample;
    private bool _ran;
    private bool _generator;

    /// <summary>A tick for an arm.</summary>
    /// <param name="model">The arm, with the load that its own model should know of.</param>
    /// <param name="configuration">What its limits are tightened by; null: the defaults.</param>
    public Tick(ArmModel model, LimitsConfiguration? configuration = null)
    {
        Model = model;
        _limits = new LimitsTable(model, configuration ?? new LimitsConfiguration());
        _arm = new ArmEstimate(model);
        _monitors = new SafetyMonitors(_limits);
        _gate = new TaskLimitsGate(_limits);
        _plan = new MotionPlan(_limits);
        _stage = new CommandStage(_limits);
    }

    /// <summary>A defect behind the limiters, for tests.</summary>
    internal TorqueSpoiler? Spoiler
    {
        set => _stage.Spoiler = value;
    }

    /// <summary>The arm.</summary>
    internal ArmModel Model { get; }

    /// <summary>Tip of the controlled tool in the flange frame, m.</summary>
    internal Vec3 ToolTip => _arm.ToolTip;

    /// <summary>The limits in force.</summary>
    public LimitsTable Limits => _limits;

    /// <summary>The last tick as it goes to the controller.</summary>
    public ref readonly LoopSample Sample => ref _sample;

    /// <summary>Bounds and setpoints of the controller that were refused.</summary>
    public long Refused => _gate.Refused + _plan.Inbox.Refused;

    /// <summary>Whether a motion may be armed: none runs and nothing is latched.</summary>
    public bool MayArm => _machine.MayStart;

    /// <summary>What keeps a motion from starting without a jump, as the last state had it.</summary>
    public StartProblem StartProblem => StartCheck.Look(
        new StartInputs(_arm.Usable, _arm.JointDifference, _arm.CommandDistance, _arm.CommandAngle, _arm.Speed, _arm.O_F_ext.Linear.Length, _arm.tau_ext.MaxAbs),
        _limits.Configuration);

    /// <summary>Whether an order of this kind and target could be carried out in a motion.</summary>
    /// <param name="order">The order.</param>
    /// <returns>False for a home position outside the joint walls, or following without bounds of a task.</returns>
    public bool Accepts(in TickOrder order) => order.Kind switch
    {
        TickOrderKind.Home => _plan.Path.Reaches(order.Joints),
        TickOrderKind.Follow => _gate.HasLimits,
        _ => true,
    };

    /// <summary>Forgets the robot's time, for a new connection or a new simulated world. Latched faults stay.</summary>
    public void Reset() => _monitors.Reset();

    /// <summary>One tick.</summary>
    /// <param name="state">The robot's state.</param>
    /// <param name="inputs">Everything else.</param>
    /// <param name="nowNs">Host monotonic time, ns.</param>
    /// <param name="command">Receives the command; meaningful unless the action is <see cref="TickAction.Idle"/>.</param>
    /// <returns>What to do with it.</returns>
    public TickResult Step(in RobotState state, in TickInputs inputs, long nowNs, ref RobotCommand command)
    {
        // estimate
        bool runs = state.robot_mode == RobotMode.Move && state.controller_mode == ControllerMode.ExternalController;
        Remember(state, runs);
        _gate.Offer(inputs.Limits);
        _arm.Update(state, _gate.F_T_tool);

        // orders, monitors, state machine
        bool expected = _plan.Mode != ControlMode.Idle && _machine.State is not (SafetyState.Finishing or SafetyState.Cut);
        _plan.FollowRobot(runs, _arm);
        _plan.Accept(inputs.Order, _machine, _gate.HasLimits, StartProblem == StartProblem.None);
        if (_plan.Switched)
            _stage.Begin(_arm.tau_J_d);
        _plan.Look(inputs.Setpoint, _machine.State);
        bool ours = runs && _plan.Mode != ControlMode.Idle;
        See(state, inputs, nowNs, ours, expected);
        var raised = _monitors.Check(_seen, _gate.Envelope);
        var decision = _machine.Step(raised, ours, _plan.AtRest, _monitors.ElapsedMs);

        // reference, law, limits, check, command
        var torque = ours ? Torque(decision, inputs, nowNs) : default;
        var action = Act(decision.State, ours);
        Write(state, torque, action, ref command);
        var mode = Reported(decision.State, ours);
        _writer.Write(ref _sample, state, inputs, _arm, _plan, decision, mode, torque, nowNs, ClampsOf(ours));
        return new TickResult(action, mode, decision.State, decision.Faults, _plan.IsSettled(runs));
    }

    /// <summary>
    /// The robot has been silent for <see cref="SafetyMonitors.RobotSilentNs"/>: a motion of ours counts as over. For whoever receives, once a silence.
    /// </summary>
    /// <returns><see cref="TickAction.Cut"/> if a motion ran: the session cancels it; there is no command to send.</returns>
    public TickResult Silence()
    {
        if (_plan.Mode == ControlMode.Idle)
            return new TickResult(TickAction.Idle, ControlMode.Idle, _machine.State, _machine.Latched, true);
        var decision = _machine.Step(FaultSet.Of(Fault.RobotSilent), motionRuns: true, atRest: false, 1);
        _plan.FollowRobot(motionRuns: false, _arm);
        _machine.Step(FaultSet.Empty, motionRuns: false, atRest: false, 1);
        (_sample.Faults, _sample.SafetyState, _sample.StopCategory) = (decision.Faults, decision.State, decision.Category);
        _sample.ControlMode = ControlMode.Idle;
        return new TickResult(TickAction.Cut, ControlMode.Idle, decision.State, decision.Faults, true);
    }

    private JointVector Torque(in SafetyDecision decision, in TickInputs inputs, long nowNs)
    {
        if (!_arm.Usable || !decision.TrustsControl || decision.State == SafetyState.Cut)
        {
            _plan.Rest(_arm, _monitors.ElapsedMs);
            return _stage.Safe(_arm);
        }
        _plan.Advance(decision.State, _arm, inputs, _gate, nowNs, _monitors.ElapsedMs);
        var tau = Law();
        // Without a jump: what the new law lacks of the last torque is added and dies away.
        _bias = _plan.Switched ? _stage.Last - tau : _bias * BiasDecay;
        tau += _bias;
        var clamps = _plan.Clamps;
        if (_plan.Following && _plan.Contact.Govern(ref tau, _arm))
            clamps |= ClampSet.VelocityGovernor;
        if (_plan.Following && _plan.Impedance.Clipped)
            clamps |= ClampSet.ErrorClip;
        return _stage.Finish(tau, _arm, clamps);
    }

    private JointVector Law() => _plan.Mode switch
    {
        ControlMode.Follow => _plan.Impedance.Torque(_arm, _plan.Pose.Position, _plan.Pose.Orientation, _gate.Current),
        ControlMode.JointMotion => JointImpedance.Torque(_arm, _plan.Path.q, _plan.Path.dq),
        ControlMode.Guided => HandGuiding.Torque(_arm, _plan.Yielding),
        _ => JointImpedance.Torque(_arm, _plan.HoldAt, default),
    };

    private void See(in RobotState state, in TickInputs inputs, long nowNs, bool ours, bool expected)
    {
        _seen.NowNs = nowNs;
        _seen.RobotTimeMs = state.message_id;
        _seen.MotionRuns = ours;
        _seen.MotionExpected = expected;
        _seen.Following = _plan.Following;
        _seen.StateUsable = _arm.Usable;
        (_seen.q, _seen.dq, _seen.tau_ext) = (_arm.q, _arm.dq, _arm.tau_ext);
        (_seen.Wrench, _seen.ToolPosition, _seen.ToolTwist) = (_arm.O_F_ext, _arm.Tool.P, _arm.Twist);
        _seen.SelfDistance = _arm.Self.Least;
        (_seen.ModelDistance, _seen.ModelAngle) = (_arm.ModelDistance, _arm.ModelAngle);
        _seen.Reflex = state.robot_mode == RobotMode.Reflex;
        _seen.UserStop = state.robot_mode == RobotMode.UserStopped;
        _seen.Errors = !state.errors.IsEmpty;
        _seen.SuccessRate = state.control_command_success_rate;
        _seen.SetpointAgeNs = _plan.Inbox.AgeNs(nowNs);
        _seen.SetpointValid = _plan.Inbox.Valid;
        _seen.ControllerAgeNs = nowNs - inputs.ControllerBeatNs;
        _seen.LeaseLeftNs = inputs.Permit.LeaseEndsNs - nowNs;
        _seen.StopLine = inputs.Permit.EmergencyStop != 0 ? StopLine.Pressed : inputs.StopLine;
        _seen.ComputeNs = inputs.LastComputeNs;
        _seen.Others = _plan.Requests.With(Fault.FinalCheckFailed, ours && _stage.CheckFailed);
    }

    private static TickAction Act(SafetyState state, bool ours) => !ours ? TickAction.Idle : state switch
    {
        SafetyState.Finishing => TickAction.Finish,
        SafetyState.Cut => TickAction.Cut,
        _ => TickAction.Continue,
    };

    // One wrong byte of a later state must not change how the motion is ended.
    private void Remember(in RobotState state, bool runs)
    {
        if (runs && !_ran)
            _generator = state.motion_generator_mode is not (MotionGeneratorMode.None or MotionGeneratorMode.Idle);
        _ran = runs;
    }

    private void Write(in RobotState state, in JointVector torque, TickAction action, ref RobotCommand command)
    {
        command = default;
        command.message_id = state.message_id;
        if (action == TickAction.Idle)
            return;
        ((ReadOnlySpan<double>)torque).CopyTo(command.tau_J_d);
        bool last = action != TickAction.Continue;
        command.motion_generation_finished = last && _generator;
        command.torque_command_finished = last && !_generator;
    }

    private ControlMode Reported(SafetyState state, bool ours) => !ours ? ControlMode.Idle : state switch
    {
        SafetyState.Braking => ControlMode.Braking,
        SafetyState.Finishing or SafetyState.Cut => ControlMode.Finished,
        _ => _plan.Mode,
    };

    private ClampSet ClampsOf(bool ours) => ours ? _stage.Clamps : ClampSet.None;
}
