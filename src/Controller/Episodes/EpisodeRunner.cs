using Warmstart.Controller.Lifecycle;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Supervision;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;
using EpisodeStop = Warmstart.Controller.Tasks.EpisodeEnd;

namespace Warmstart.Controller.Episodes;

/// <summary>
/// Plays a plan: home, then episode after episode with a reset motion before each. Step-driven: the pump hands it every tick's sample and says
/// when a policy step is due. One thread.
/// </summary>
public sealed class EpisodeRunner
{
    private static readonly FaultSet FailureFaults =
        FaultSet.Of(Fault.ForceLimit) | FaultSet.Of(Fault.TorqueLimit) | FaultSet.Of(Fault.JointTorqueLimit)
        | FaultSet.Of(Fault.ForceRateLimit) | FaultSet.Of(Fault.TorqueRateLimit)
        | FaultSet.Of(Fault.JointVelocityLimit) | FaultSet.Of(Fault.ToolSpeedLimit) | FaultSet.Of(Fault.WorkspaceExit)
        | FaultSet.Of(Fault.JointPositionWall);

    private static readonly FaultSet ReflexFaults =
        FaultSet.Of(Fault.RobotReflex) | FaultSet.Of(Fault.RobotError) | FaultSet.Of(Fault.MotionAborted);

    private readonly LoopCommander _commander;
    private readonly SetpointWriter _setpoints;
    private readonly LimitsWriter _limits;
    private readonly IRunnerSink _sink;
    private readonly ResetMotion _reset;
    private EpisodePlayer? _player;
    private RunPlan? _plan;
    private TaskContext? _task;
    private bool _finishing;

    /// <summary>Makes an idle runner.</summary>
    public EpisodeRunner(SeamSegment seam, LoopCommander commander, IRunnerSink sink)
    {
        (_commander, _sink) = (commander, sink);
        (_setpoints, _limits) = (new(seam), new(seam));
        _reset = new(commander, _setpoints);
    }

    /// <summary>What it is doing.</summary>
    public RunnerStatus Status { get; private set; }

    /// <summary>Why it failed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Episodes that came to their own end since the daemon's start.</summary>
    public long EpisodesFinished { get; private set; }

    /// <summary>How far the run has come.</summary>
    public RunProgress Progress => _player?.Tally.Progress ?? RunProgress.None;

    /// <summary>Mode of the action chosen next.</summary>
    public RunMode Mode => _player?.Tally.ModeOfNext(0) ?? _plan?.Mode ?? RunMode.Collect;

    /// <summary>The policy that acts after the warm-up; taken at the next policy step. Null: the plan's own.</summary>
    public IPolicy? Learned { get; set; }

    /// <summary>Takes an operator's word on the running episode of the plan, or on its last one.</summary>
    /// <param name="outcome">What was seen.</param>
    /// <param name="episode">The episode that is meant; null: whichever it is.</param>
    public MarkResult Mark(MarkOutcome outcome, int? episode) => _player?.Mark(outcome, episode) ?? new(MarkKind.NoEpisode, 0);

    /// <summary>Loads a task, for homing alone.</summary>
    public void Load(TaskContext task) => _task = task;

    /// <summary>Gives the loop a task's bounds.</summary>
    public void Bound(TimeSpan now, TaskContext task) => _limits.Write(now, task.Definition);

    /// <summary>Loads a plan to play.</summary>
    public void Load(RunPlan plan)
    {
        (_task, _plan, Learned) = (plan.Task, plan, null);
        _player = new EpisodePlayer(plan, _setpoints, _limits, _sink);
    }

    /// <summary>Takes an order of the lifecycle.</summary>
    public void Take(TimeSpan now, RunnerOrder order, in LoopSample newest)
    {
        switch (order)
        {
            case RunnerOrder.Home:
                _finishing = false;
                BeginMotion(now, RunnerStatus.Homing, newest);
                break;
            case RunnerOrder.Run when _player is { Tally.Finished: false }:
                _finishing = false;
                BeginMotion(now, RunnerStatus.Running, newest);
                break;
            case RunnerOrder.Run:
                Status = _player is null ? RunnerStatus.Idle : RunnerStatus.Finished;
                break;
            case RunnerOrder.Finish:
                _finishing = true;
                break;
            case RunnerOrder.Cancel:
                Cancel(newest);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes one tick's sample.</summary>
    public void Sample(in LoopSample sample)
    {
        if (_player is { Playing: true })
            _task!.Episode.Sample(sample);
    }

    /// <summary>One step of the pump.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <param name="newest">The newest sample.</param>
    /// <param name="policyTick">Whether a policy step is due.</param>
    public void Step(TimeSpan now, in LoopSample newest, bool policyTick)
    {
        if (Status is not (RunnerStatus.Homing or RunnerStatus.Running))
            return;
        if (_player is { Playing: true } player)
            Play(now, player, newest, policyTick);
        else
            Reset(now, newest, policyTick);
    }

    private void Play(TimeSpan now, EpisodePlayer player, in LoopSample newest, bool policyTick)
    {
        if (!policyTick)
            return;
        bool first = player.IsFirstStep;
        if (player.Step(now, newest, Learned))
        {
            if (first)
                _commander.Post(new LoopCommand { Kind = LoopCommandKind.Follow });
            return;
        }
        EpisodesFinished++;
        _limits.Narrow(now, _task!.Episode.Geometry, null);
        // Where the contacts used up their budget the arm is not left in touch: it is taken back before it holds.
        if ((player.Tally.Finished || _finishing) && player.LastEnd != EpisodeStop.ContactBudget)
        {
            _commander.Post(new LoopCommand { Kind = LoopCommandKind.Hold });
            Status = player.Tally.Finished ? RunnerStatus.Finished : RunnerStatus.Held;
        }
        else
        {
            BeginMotion(now, RunnerStatus.Running, newest);
        }
    }

    private void Reset(TimeSpan now, in LoopSample newest, bool policyTick)
    {
        _reset.Step(now, newest, policyTick);
        if (_reset.Stage == ResetStage.Failed)
            Fail(_reset.Problem);
        else if (_reset.Stage == ResetStage.Done && Status == RunnerStatus.Homing)
            Status = RunnerStatus.Homed;
        else if (_reset.Stage == ResetStage.Done && _player!.Tally.Finished)
            Status = RunnerStatus.Finished;
        else if (_reset.Stage == ResetStage.Done && _finishing)
            Status = RunnerStatus.Held;
        else if (_reset.Stage == ResetStage.Done)
            _player!.Begin();
    }

    private void BeginMotion(TimeSpan now, RunnerStatus status, in LoopSample newest)
    {
        if (_task is null)
        {
            Fail("no task is loaded");
            return;
        }
        Status = status;
        _limits.Narrow(now, _task.Episode.Geometry, null);
        var target = _task.Episode.Geometry.Home;
        if (status == RunnerStatus.Running && !_player!.TryPlanStart(out target))
            Fail("the start pose of the next episode is out of reach");
        else
            _reset.Begin(now, _task, target, newest);
    }

    private void Cancel(in LoopSample newest)
    {
        if (_player is { Playing: true } player)
            player.Abort(newest, Cause(newest.Faults));
        _reset.Cancel();
        Status = RunnerStatus.Idle;
    }

    private static EpisodeStop Cause(FaultSet faults)
    {
        if (!(faults & ReflexFaults).IsEmpty)
            return EpisodeStop.Reflex;
        return (faults & FailureFaults).IsEmpty ? EpisodeStop.Cancelled : EpisodeStop.Fault;
    }

    private void Fail(string why) => (Status, Reason) = (RunnerStatus.Failed, why);
}
