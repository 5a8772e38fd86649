using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Mixing;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Trials.FineTuning;

/// <summary>
/// Fine-tuning in one thread: the lock-step rig collects, the method's learner updates after each row, the policy acts with the newest parameters. A
/// function of checkpoint, data and options.
/// </summary>
public sealed class LockStepTrial
{
    private readonly TrialOptions _options;
    private readonly LockStepRig _rig;
    private readonly IOnlineAgent _agent;
    private readonly ITrialLearner _learner;
    private readonly ActorPolicy _policy;
    private readonly ActorPolicy? _guide;
    private readonly HorizonCurriculum? _curriculum;
    private ulong _episode;

    /// <summary>Builds the agent from the checkpoint.</summary>
    /// <param name="task">The task.</param>
    /// <param name="checkpoint">Where the run starts.</param>
    /// <param name="options">How to run.</param>
    /// <param name="pool">Threads of the agent.</param>
    /// <param name="data">Offline data, where the method uses them.</param>
    /// <exception cref="ConfigurationException">An option out of range, or a checkpoint or data that do not fit; one line.</exception>
    public LockStepTrial(TaskDefinition task, Checkpoint checkpoint, TrialOptions options, ForkJoinPool pool, OfflineDataset? data = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Error() is { } error)
            throw new ConfigurationException(error);
        if (checkpoint.Config.TaskHash != HashText.Format(task.Hash))
            throw new ConfigurationException($"the checkpoint is for task {checkpoint.Config.TaskHash}; {task.Name} is {HashText.Format(task.Hash)}");
        if (data is not null && data.Identity.TaskHash != task.Hash)
            throw new ConfigurationException($"the data are for task {HashText.Format(data.Identity.TaskHash)}; {task.Name} is {HashText.Format(task.Hash)}");
        _options = options;
        _rig = new LockStepRig(task);
        _agent = MethodAgents.Create(options.Method, checkpoint, options.Utd, options.Seed, pool, options.Fresh);
        _learner = Learner(task, checkpoint, data);
        _policy = new ActorPolicy(_agent.Actor, 0);
        if (options.Method != "jsrl")
            return;
        int first = options.GuideSteps ?? task.EpisodeSteps;
        _curriculum = new HorizonCurriculum(new HorizonOptions { FirstHorizon = first, Stages = Math.Min(10, first) });
        _guide = Guide(checkpoint, pool);
    }

    /// <summary>Training episodes so far.</summary>
    public TrialTally Tally { get; } = new();

    /// <summary>Environment steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>What the newest update measured; null before the first.</summary>
    public UpdateMetrics? Metrics => _learner.Metrics;

    /// <summary>The agent, for evaluation between two episodes.</summary>
    public IOnlineAgent Agent => _agent;

    /// <summary>Steps of the next episode that the guide plays; null without one.</summary>
    public int? GuideHorizon => _curriculum?.Horizon;

    /// <summary>Plays one training episode.</summary>
    /// <param name="each">Is told of each transition, valid during the call only, after the step and its update are done; optional.</param>
    /// <returns>False once all steps are used.</returns>
    public bool PlayEpisode(Action<Transition>? each = null)
    {
        _rig.Reset(EpisodeBatch.EpisodeSeed(_options.Seed, (int)_episode++));
        PolicyOutcome outcome;
        double sum = 0;
        do
        {
            outcome = _rig.Step(_curriculum?.GuidePlays(_rig.Core.Steps) == true ? _guide! : _policy, stochastic: true);
            if (outcome.Transition is not { } transition)
                continue;
            sum += transition.Reward;
            _learner.Learn(transition, Steps, (uint)_episode);
            Steps++;
            each?.Invoke(transition);
        }
        while (outcome.End == Controller.Tasks.EpisodeEnd.None);
        if (Steps >= _options.WarmUp)
            _curriculum?.EpisodeEnded(sum);
        Tally.Add(Steps, outcome.End, _rig.ContactPeakN);
        return Steps < _options.Steps;
    }

    private static ActorPolicy Guide(Checkpoint checkpoint, ForkJoinPool pool)
    {
        IOnlineAgent trained = MethodAgents.Create("wsrl", checkpoint, null, 0, pool);
        var actor = new ActorNetwork(trained.Actor.Shape);
        actor.CopyFrom(trained.Actor);
        return new ActorPolicy(actor, 0);
    }

    private ITrialLearner Learner(TaskDefinition task, Checkpoint checkpoint, OfflineDataset? data)
    {
        // Without offline data and offline algorithms it is the product's own trainer that is tried.
        if (_options is { EffectiveRatio: 0, Append: false } && !MethodAgents.IsOffline(_options.Method))
            return new ProductLearner(_agent, _options);
        bool published = SacOptionsJson.Read(checkpoint.Config.Options).AdamMode == AdamMode.Reference;
        return new ResearchLearner(_agent, _options, data, new OfflineMixing(_options.EffectiveRatio, _options.Concatenated ?? published), task.Reward.Discount);
    }
}
