using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Loop.Seam;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// One episode after the other, driven step by step: <see cref="BeginEpisode"/>, then each tick <see cref="Sample"/> and each hundredth tick
/// <see cref="PolicyStep"/>, until it reports an end. No threads, no clock, no I/O; after construction nothing is allocated. One thread at a time.
/// </summary>
public sealed class EpisodeCore
{
    private const ulong NoiseStream = 2;
    private const double TickSeconds = 1e-3;
    private readonly TaskDefinition _task;
    private readonly TaskGeometry _geometry;
    private readonly ActionMapper _mapper;
    private readonly ObservationLayout _layout;
    private readonly ForceWindow _window;
    private readonly SuccessRule _success;
    private readonly KeepOutWall? _wall;
    private readonly bool _hasContact;
    private readonly double _budget;
    private readonly float[] _observation = new float[ObservationLayout.Size];
    private SeededGenerator _noise = new(0);
    private Transition _open = new();
    private Transition _spare = new();
    private EpisodePlan _plan;
    private HoleEstimate _hole;
    private Pose _reset;
    private Pose _commanded;
    private TipBounds _bounds;
    private Vector6 _tare;
    private double _peakForce;
    private double _impulse;
    private int _steps;
    private long _sequence;

    /// <summary>Creates the core of a task.</summary>
    public EpisodeCore(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _task = task;
        _geometry = new TaskGeometry(task);
        _mapper = new ActionMapper(task, _geometry);
        _layout = new ObservationLayout(task);
        _window = new ForceWindow(task.Observation.ForceWindowMs);
        TaskKind kind = TaskKind.Of(task);
        _success = kind.Success(task, _geometry);
        _hasContact = kind.HasContact;
        _wall = task.Wall is { } wall ? new KeepOutWall(wall, _mapper.Whole, _geometry.Hole) : null;
        _budget = task.Force.BudgetNs ?? ForceSection.DefaultBudgetNs;
    }

    /// <summary>The observation layout; its hash travels with each transition.</summary>
    public ObservationLayout Layout => _layout;

    /// <summary>The task's geometry.</summary>
    public TaskGeometry Geometry => _geometry;

    /// <summary>The plan of the running episode.</summary>
    public EpisodePlan Plan => _plan;

    /// <summary>The wall now; nothing where the task has none.</summary>
    public WallState Wall => _wall?.State ?? default;

    /// <summary>True between <see cref="BeginEpisode"/> and an episode's end.</summary>
    public bool Running { get; private set; }

    /// <summary>Actions chosen in the running episode.</summary>
    public int Steps => _steps;

    /// <summary>Largest external force in the running episode, N, tared.</summary>
    public double EpisodePeakForce { get; private set; }

    /// <summary>Plans an episode: bring the arm to <see cref="EpisodePlan.Start"/>, let it settle, then step.</summary>
    /// <param name="seed">Decides start pose, estimate error and the policy's noise.</param>
    public EpisodePlan BeginEpisode(ulong seed)
    {
        _plan = EpisodePlan.Draw(_task, _geometry, seed);
        _hole = new HoleEstimate(_geometry.Hole + _plan.HoleError, _plan.YawError);
        _noise = new SeededGenerator(seed, NoiseStream);
        _window.Clear();
        _success.Clear();
        _wall?.Begin(_plan.Wall);
        (_steps, _peakForce, EpisodePeakForce, _impulse, _tare) = (0, 0, 0, 0, default);
        Running = true;
        return _plan;
    }

    /// <summary>Takes one tick's sample: force averaging and peak force. Call for each tick, the policy step's included, before it.</summary>
    public void Sample(in LoopSample sample)
    {
        _window.Add(sample.K_F_ext_hat_K);
        if (_steps == 0)
            return;
        double force = (sample.K_F_ext_hat_K.Linear - _tare.Linear).Length;
        _peakForce = Math.Max(_peakForce, force);
        EpisodePeakForce = Math.Max(EpisodePeakForce, force);
        _impulse += Math.Max(0, force - _task.Force.BudgetN) * TickSeconds;
    }

    /// <summary>One policy step: completes the last transition, judges the episode and, where it goes on, asks the policy for an action.</summary>
    /// <param name="newest">The newest sample.</param>
    /// <param name="policy">Chooses the action.</param>
    /// <param name="stochastic">Whether the policy draws its action or gives its mode.</param>
    /// <param name="stop">An outside reason to end (<see cref="EpisodeEnd.Reflex"/>, Fault, Cancelled, a mark), or None.</param>
    public PolicyOutcome PolicyStep(in LoopSample newest, IPolicy policy, bool stochastic, EpisodeEnd stop = EpisodeEnd.None)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!Running)
            return new(false, default, null, EpisodeEnd.Cancelled);
        Pose measured = Pose.FromColumnMajor(newest.O_T_EE);
        if (_steps == 0)
            Start(measured, policy);
        TipState tip = new(measured, _commanded, newest.O_dP_EE, Tared(_window.Mean));
        if (!tip.IsFinite)
        {
            // A robot that reports no numbers says nothing about the action: no transition.
            Running = false;
            return new(false, default, null, EpisodeEnd.Fault);
        }
        if (_steps > 0)
            _wall?.Step();
        _layout.Write(tip, _reset, _hole, _observation, Wall);
        EpisodeEnd end = Judge(tip, stop);
        Transition? finished = _steps > 0 ? Complete(end) : null;
        if (end == EpisodeEnd.None)
        {
            Setpoint setpoint = Act(newest, measured, policy, stochastic);
            return new(true, setpoint, finished, end) { Bounds = _wall is null ? null : _bounds };
        }
        Running = false;
        return new(false, default, finished, end);
    }

    private void Start(in Pose measured, IPolicy policy)
    {
        _tare = _window.Mean;
        _reset = measured;
        _commanded = _mapper.IntoBox(measured);
        policy.BeginEpisode(_plan.Seed);
    }

    private Vector6 Tared(in Vector6 wrench) =>
        Vector6.From(wrench.Linear - _tare.Linear, wrench.Angular - _tare.Angular);

    private EpisodeEnd Judge(in TipState tip, EpisodeEnd stop)
    {
        if (stop != EpisodeEnd.None)
            return stop;
        if (!(_impulse <= _budget))
            return EpisodeEnd.ContactBudget;
        if (_steps > 0 && _success.Step(tip))
            return EpisodeEnd.Success;
        return _steps >= _task.EpisodeSteps ? EpisodeEnd.TimeOut : EpisodeEnd.None;
    }

    private Transition Complete(EpisodeEnd end)
    {
        Transition t = _open;
        _observation.CopyTo(t.NextBuffer);
        t.Success = end is EpisodeEnd.Success or EpisodeEnd.MarkedSuccess;
        t.Reflex = end is EpisodeEnd.Reflex or EpisodeEnd.Fault or EpisodeEnd.ContactBudget;
        t.Marked = end is EpisodeEnd.MarkedSuccess or EpisodeEnd.MarkedFailure;
        bool failed = t.Reflex || end == EpisodeEnd.MarkedFailure;
        t.Terminal = t.Success || failed;
        t.Truncated = end is EpisodeEnd.TimeOut or EpisodeEnd.Cancelled;
        t.Reward = (float)(t.Success ? _task.Reward.Success : failed ? _task.Reward.Failure : _task.Reward.Step);
        t.PeakForce = (float)_peakForce;
        _peakForce = 0;
        (_open, _spare) = (_spare, _open);
        return t;
    }

    private Setpoint Act(in LoopSample newest, in Pose measured, IPolicy policy, bool stochastic)
    {
        Transition t = _open;
        _observation.CopyTo(t.ObservationBuffer);
        policy.Act(_observation, stochastic, _noise, t.ActionBuffer);
        t.Step = _steps;
        t.PolicyVersion = policy.Version;
        Pose wanted = _mapper.Wanted(_commanded, measured, t.ActionBuffer);
        _bounds = _wall?.Free(measured.P - _geometry.Hole, wanted.P - _geometry.Hole) ?? _mapper.Whole;
        _commanded = _mapper.Into(wanted, _bounds);
        SetpointFlags flags = _steps == 0 ? SetpointFlags.EpisodeStart : SetpointFlags.None;
        double height = Math.Min(measured.P.Z, _commanded.P.Z) - _geometry.Hole.Z;
        if (_hasContact && !(height > _task.Speed.NearHeightM))
            flags |= SetpointFlags.ExpectContact;
        _steps++;
        return new Setpoint
        {
            Sequence = ++_sequence,
            RobotTimeMs = newest.RobotTimeMs,
            HostNs = newest.HostNs,
            Position = _commanded.P,
            Orientation = _commanded.Orientation,
            Flags = flags,
        };
    }
}
