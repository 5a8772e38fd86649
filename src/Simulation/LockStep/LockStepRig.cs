using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Limits;

namespace Warmstart.Simulation.LockStep;

/// <summary>
/// Plant, tick and episode core in one thread on virtual time: a hundred ticks a policy step, teleporting resets, no sockets, no clock. Equal seeds
/// and policies give equal episodes to the bit; a policy step allocates nothing. One thread at a time.
/// </summary>
public sealed class LockStepRig
{
    private const long TickNs = 1_000_000, LeaseNs = 3_600_000_000_000;
    private const int SettleTicks = 500, RestTicks = 50;

    private readonly TaskDefinition _task;
    private readonly EpisodeCore _core;
    private readonly StartPoseSolver _solver;
    private readonly Plant _plant;
    private readonly Tick _tick;
    private readonly CollisionReflex _reflex;
    private readonly TaskLimits _limits;
    private RobotState _state;
    private RobotCommand _command;
    private TickInputs _inputs;
    private EpisodeEnd _stop;
    private long _now;
    private long _orders;
    private long _bounds = 1;

    /// <summary>Builds the rig of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="limits">What the arm's limits are tightened by; null: the defaults.</param>
    public LockStepRig(TaskDefinition task, LimitsConfiguration? limits = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        _task = task;
        _core = new EpisodeCore(task);
        ArmModel arm = TaskWorld.Arm(task);
        _plant = new Plant(arm, TaskWorld.Scene(task), TaskWorld.Parameters(task));
        _tick = new Tick(_plant.Arm, limits);
        _solver = new StartPoseSolver(arm, _core.Geometry);
        _reflex = new CollisionReflex(task.Force);
        _inputs.Limits = _limits = TaskLimitsFactory.Limits(task, sequence: 1);
    }

    /// <summary>The episode core.</summary>
    public EpisodeCore Core => _core;

    /// <summary>The plant.</summary>
    public Plant Plant => _plant;

    /// <summary>The newest sample of the tick.</summary>
    public ref readonly LoopSample Sample => ref _tick.Sample;

    /// <summary>Largest true contact force in the episode, N.</summary>
    public double ContactPeakN { get; private set; }

    /// <summary>Ticks since the rig was built.</summary>
    public long Ticks { get; private set; }

    /// <summary>Teleports the arm to an episode's start and lets it settle, following.</summary>
    /// <exception cref="InvalidOperationException">The start pose cannot be reached or the tick refuses to follow.</exception>
    public EpisodePlan Reset(ulong seed)
    {
        // The tick must have seen the last motion end before it can be reset.
        Mode(moving: false);
        Advance();
        EpisodePlan plan = _core.BeginEpisode(seed);
        if (!_solver.TrySolve(plan.Start, out JointVector q))
            throw new InvalidOperationException($"task {_task.Name}: the start pose of seed {seed} is out of reach");
        _plant.Reset(q, TaskWorld.Parameters(_task, seed), seed);
        _state = default;
        _state.control_command_success_rate = 1;
        _inputs.Setpoint = default;
        _inputs.Limits = _limits;
        _inputs.Limits.Sequence = ++_bounds;
        _tick.Reset();
        Mode(moving: false);
        Order(TickOrderKind.Reset, 2);
        Mode(moving: true);
        Settle(TickOrderKind.Arm);
        Settle(TickOrderKind.Follow);
        ContactPeakN = 0;
        _stop = EpisodeEnd.None;
        for (int i = 0; i < RestTicks; i++)
            Advance();
        return plan;
    }

    /// <summary>One policy step: the core looks, the policy acts, a hundred ticks pass.</summary>
    /// <param name="policy">Acts.</param>
    /// <param name="stochastic">Whether the policy draws.</param>
    /// <param name="each">Called after each tick; optional.</param>
    public PolicyOutcome Step(IPolicy policy, bool stochastic, Action? each = null)
    {
        PolicyOutcome outcome = _core.PolicyStep(_tick.Sample, policy, stochastic, _stop);
        if (!outcome.HasSetpoint)
            return outcome;
        _inputs.Setpoint = outcome.Setpoint;
        if (outcome.Bounds is { } bounds)
            _inputs.Limits = TaskLimitsFactory.Within(_limits, _core.Geometry.Hole, bounds, ++_bounds);
        for (int i = 0; i < TaskDefinition.TicksPerStep && _stop == EpisodeEnd.None; i++)
        {
            Advance();
            each?.Invoke();
        }
        return outcome;
    }

    /// <summary>Runs one episode.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="policy">Acts.</param>
    /// <param name="stochastic">Whether the policy draws.</param>
    /// <param name="record">Takes each transition; optional.</param>
    public EpisodeResult RunEpisode(ulong seed, IPolicy policy, bool stochastic, Action<Transition>? record = null)
    {
        Reset(seed);
        double sum = 0;
        PolicyOutcome outcome;
        do
        {
            outcome = Step(policy, stochastic);
            if (outcome.Transition is not { } transition)
                continue;
            sum += transition.Reward;
            record?.Invoke(transition);
        }
        while (outcome.End == EpisodeEnd.None);
        return new EpisodeResult(seed, outcome.End, _core.Steps, sum, _core.EpisodePeakForce, ContactPeakN);
    }

    private void Mode(bool moving)
    {
        _state.robot_mode = moving ? RobotMode.Move : RobotMode.Idle;
        _state.controller_mode = moving ? ControllerMode.ExternalController : ControllerMode.JointImpedance;
        _state.motion_generator_mode = MotionGeneratorMode.None;
    }

    private void Order(TickOrderKind kind, int ticks)
    {
        _inputs.Order = new TickOrder(++_orders, kind);
        for (int i = 0; i < ticks; i++)
            Advance();
    }

    private void Settle(TickOrderKind kind)
    {
        _inputs.Order = new TickOrder(++_orders, kind);
        for (int i = 0; i < SettleTicks; i++)
        {
            if (Advance().Settled)
                return;
        }
        throw new InvalidOperationException($"task {_task.Name}: the tick does not settle after {kind}: {_tick.Sample.Faults}");
    }

    private TickResult Advance()
    {
        Ticks++;
        _now += TickNs;
        _plant.FillState(ref _state);
        _inputs.ControllerBeatNs = _now;
        _inputs.Permit.LeaseEndsNs = _now + LeaseNs;
        TickResult result = _tick.Step(_state, _inputs, _now, ref _command);
        _core.Sample(_tick.Sample);
        JointVector torque = result.Action == TickAction.Idle ? default : JointVector.From(_command.tau_J_d);
        _plant.Step(torque);
        ContactPeakN = Math.Max(ContactPeakN, _plant.ContactWrench.Linear.Length);
        if (_core.Running && _stop == EpisodeEnd.None && _state.robot_mode == RobotMode.Move)
            _stop = Judge(result);
        return result;
    }

    private EpisodeEnd Judge(in TickResult result)
    {
        if (_reflex.Trips(_state))
            return EpisodeEnd.Reflex;
        // Less than Nominal is a hold for want of setpoints while the rig settles; what brakes or cuts was caused by the arm.
        return result.Safety > SafetyState.Holding ? EpisodeEnd.Fault : EpisodeEnd.None;
    }
}
