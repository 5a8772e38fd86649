using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Trials.FineTuning;

/// <summary>
/// Warm-start fine-tuning in one thread: the lock-step rig collects, the learner's own trainer updates after each row, the policy acts with the
/// newest parameters. A function of checkpoint and options.
/// </summary>
public sealed class LockStepTrial
{
    private readonly TrialOptions _options;
    private readonly LockStepRig _rig;
    private readonly SacAgent _agent;
    private readonly Trainer _trainer;
    private readonly ActorPolicy _policy;
    private ulong _episode;

    /// <summary>Builds the agent from the checkpoint.</summary>
    /// <param name="task">The task.</param>
    /// <param name="checkpoint">Where the run starts.</param>
    /// <param name="options">How to run.</param>
    /// <param name="pool">Threads of the agent.</param>
    /// <exception cref="ConfigurationException">An option out of range, or a checkpoint that does not fit; one line.</exception>
    public LockStepTrial(TaskDefinition task, Checkpoint checkpoint, TrialOptions options, ForkJoinPool pool)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Error() is { } error)
            throw new ConfigurationException(error);
        if (checkpoint.Config.TaskHash != HashText.Format(task.Hash))
            throw new ConfigurationException($"the checkpoint is for task {checkpoint.Config.TaskHash}; {task.Name} is {HashText.Format(task.Hash)}");
        _options = options;
        _rig = new LockStepRig(task);
        SacOptions sac = SacOptionsJson.Read(checkpoint.Config.Options);
        _agent = new SacAgent(options.Utd is { } utd ? sac with { Utd = utd } : sac, pool, new SeededGenerator(options.Seed));
        AgentState.Restore(_agent, checkpoint);
        _trainer = new Trainer(
            _agent, ObservationLayout.Size, ActionMapper.Size, new TrainerOptions { WarmUpSteps = options.WarmUp, Seed = options.Seed });
        _policy = new ActorPolicy(_agent.Actor, 0);
    }

    /// <summary>Training episodes so far.</summary>
    public TrialTally Tally { get; } = new();

    /// <summary>Environment steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>What the newest update measured.</summary>
    public UpdateMetrics Metrics => _trainer.LastMetrics;

    /// <summary>The agent, for evaluation between two episodes.</summary>
    public IOnlineAgent Agent => _agent;

    /// <summary>Plays one training episode.</summary>
    /// <returns>False once all steps are used.</returns>
    public bool PlayEpisode()
    {
        _rig.Reset(EpisodeBatch.EpisodeSeed(_options.Seed, (int)_episode++));
        PolicyOutcome outcome;
        do
        {
            outcome = _rig.Step(_policy, stochastic: true);
            if (outcome.Transition is { } transition)
                Learn(transition);
        }
        while (outcome.End == Controller.Tasks.EpisodeEnd.None);
        Tally.Add(Steps, outcome.End, _rig.ContactPeakN);
        return Steps < _options.Steps;
    }

    private void Learn(Controller.Tasks.Transition transition)
    {
        var flags = (transition.Terminal ? TransitionFlags.Terminal : TransitionFlags.None)
            | (transition.Truncated ? TransitionFlags.Truncated : TransitionFlags.None)
            | (transition.Success ? TransitionFlags.Success : TransitionFlags.None)
            | (transition.Reflex ? TransitionFlags.Reflex : TransitionFlags.None);
        _trainer.Enqueue(new Learning.Replay.Transition
        {
            Stream = 0,
            Sequence = Steps,
            Mode = Steps < _options.WarmUp ? RunMode.WarmUp : RunMode.FineTune,
            Flags = flags,
            Episode = (uint)_episode,
            Step = (uint)transition.Step,
            Reward = transition.Reward,
            PeakForce = transition.PeakForce,
            Observation = transition.Observation.ToArray(),
            Action = transition.Action.ToArray(),
            NextObservation = transition.NextObservation.ToArray(),
        });
        Steps++;
        _trainer.Advance();
        if (!_trainer.IsHealthy)
            throw new InvalidDataException($"step {Steps}: the update measured a value that is not finite");
    }
}
