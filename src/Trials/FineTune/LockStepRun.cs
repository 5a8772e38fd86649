using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Policy;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;
using Row = Warmstart.Learning.Replay.Transition;
using Step = Warmstart.Controller.Tasks.Transition;

namespace Warmstart.Trials.FineTune;

/// <summary>
/// Warm-start RL in one thread on virtual time: the tick and the episodes of the daemon, the trainer of the learner, no broker and no clock between
/// them. A function of its arguments.
/// </summary>
public sealed class LockStepRun
{
    private readonly LockStepOptions _options;
    private readonly LockStepRig _rig;
    private readonly Trainer _trainer;
    private readonly ActorNetwork _acting;
    private readonly ActorPolicy _policy;
    private long _sequence;
    private int _steps;

    /// <summary>Restores a checkpoint, all of it: networks, targets, moments, temperature.</summary>
    /// <param name="task">The task.</param>
    /// <param name="checkpoint">The checkpoint's folder.</param>
    /// <param name="options">The run.</param>
    /// <param name="builder">Makes the agent; its threads are its owner's.</param>
    /// <exception cref="ConfigurationException">The checkpoint cannot be used for the task.</exception>
    public LockStepRun(TaskDefinition task, string checkpoint, LockStepOptions options, IAgentBuilder builder)
    {
        _options = options;
        _rig = new LockStepRig(task);
        try
        {
            Checkpoint start = CheckpointFolder.Read(checkpoint);
            CheckpointConfig config = start.Config with { Options = builder.Resolve(start.Config, Spec(start.Config)) };
            IOnlineAgent agent = builder.Build(config);
            AgentState.Restore(agent, start);
            agent.Counters.Updates = 0;
            var rules = new TrainerOptions { WarmUpSteps = options.WarmUpSteps, Seed = options.Seed };
            _trainer = new Trainer(agent, config.ObservationSize, config.ActionSize, rules);
        }
        catch (Exception unusable) when (unusable is CheckpointException or ArgumentException)
        {
            throw new ConfigurationException($"{checkpoint}: {unusable.Message}");
        }
        _acting = new ActorNetwork(_trainer.Agent.Actor.Shape);
        _policy = new ActorPolicy(_acting, 0);
        Publish();
    }

    /// <summary>Environment steps played.</summary>
    public int Steps => _steps;

    /// <summary>What the newest update measured.</summary>
    public UpdateMetrics Metrics => _trainer.LastMetrics;

    /// <summary>The agent as it stands; read it between episodes only.</summary>
    public IOnlineAgent Agent => _trainer.Agent;

    /// <summary>A source of policies that act as the agent does now, for an evaluation.</summary>
    public Func<IPolicy> Snapshot()
    {
        var actor = new ActorNetwork(_acting.Shape);
        Copy(_trainer.Agent.Actor, actor);
        return () =>
        {
            var own = new ActorNetwork(actor.Shape);
            Copy(actor, own);
            return new ActorPolicy(own, 0);
        };
    }

    /// <summary>Plays one training episode, with the updates that its rows bring.</summary>
    /// <param name="episode">Its number.</param>
    public EpisodeResult PlayEpisode(int episode) =>
        _rig.RunEpisode(EpisodeBatch.EpisodeSeed(_options.Seed, episode), _policy, stochastic: true, step => Take(step, (uint)episode));

    private static void Copy(ActorNetwork from, ActorNetwork to)
    {
        foreach ((Memory<float> source, Memory<float> target) in from.Tensors.Select(t => t.Data).Zip(to.Tensors.Select(t => t.Data)))
            source.CopyTo(target);
    }

    private RunSpec Spec(CheckpointConfig config) => new()
    {
        Run = "lock-step",
        Checkpoint = "start",
        TaskHash = config.TaskHash,
        LayoutHash = config.LayoutHash,
        ObservationSize = config.ObservationSize,
        ActionSize = config.ActionSize,
        WarmUpSteps = _options.WarmUpSteps,
        Utd = _options.Utd,
        Preset = _options.Preset,
        Seed = (long)_options.Seed,
        ReplayCapacity = 200_000,
    };

    private void Take(Step step, uint episode)
    {
        _trainer.Feed(RowOf(step, episode));
        _steps++;
        if (_steps % _options.PublishEverySteps == 0)
            Publish();
    }

    private Row RowOf(Step step, uint episode) => new()
    {
        Stream = 0,
        Sequence = _sequence++,
        Mode = _steps < _options.WarmUpSteps ? RunMode.WarmUp : RunMode.FineTune,
        Flags = (step.Terminal ? TransitionFlags.Terminal : 0) | (step.Truncated ? TransitionFlags.Truncated : 0)
            | (step.Success ? TransitionFlags.Success : 0) | (step.Reflex ? TransitionFlags.Reflex : 0),
        Episode = episode,
        Step = (uint)step.Step,
        Reward = step.Reward,
        PeakForce = step.PeakForce,
        Observation = step.Observation.ToArray(),
        Action = step.Action.ToArray(),
        NextObservation = step.NextObservation.ToArray(),
    };

    private void Publish() => Copy(_trainer.Agent.Actor, _acting);
}
