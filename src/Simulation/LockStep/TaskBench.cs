using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Policy;

namespace Warmstart.Simulation.LockStep;

/// <summary>
/// A task in lock-step for those who train on it: plays demonstrators and actors, and tells the sizes and hashes that their experience carries.
/// One thread at a time; inside it uses all cores.
/// </summary>
public sealed class TaskBench
{
    private readonly TaskDefinition _task;
    private readonly EpisodeBatch _batch;

    /// <summary>Builds the rigs of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="workers">Threads to use; 0: one a core.</param>
    public TaskBench(TaskDefinition task, int workers = 0)
    {
        ArgumentNullException.ThrowIfNull(task);
        _task = task;
        _batch = new EpisodeBatch(task, workers);
        LayoutHash = new ObservationLayout(task).Hash;
    }

    /// <summary>Name of the task.</summary>
    public string Task => _task.Name;

    /// <summary>Hash of the task.</summary>
    public ulong TaskHash => _task.Hash;

    /// <summary>Hash of the observation layout.</summary>
    public ulong LayoutHash { get; }

    /// <summary>Numbers in an observation.</summary>
    public int ObservationSize => ObservationLayout.Size;

    /// <summary>Numbers in an action.</summary>
    public int ActionSize => ActionMapper.Size;

    /// <summary>Discount a policy step.</summary>
    public double Discount => _task.Reward.Discount;

    /// <summary>Return of failing for ever: the lowest value there is.</summary>
    public double WorstReturn => _task.Reward.Step / (1 - _task.Reward.Discount);

    /// <summary>Return of the best thing that can happen: the highest value there is.</summary>
    public double BestReturn => Math.Max(0, _task.Reward.Success);

    /// <summary>Opens a task of a folder.</summary>
    /// <param name="folder">Folder of task files.</param>
    /// <param name="name">Name of the task.</param>
    /// <param name="workers">Threads to use; 0: one a core.</param>
    /// <exception cref="Protocol.Configuration.ConfigurationException">No such task, or its file is invalid; one line.</exception>
    public static TaskBench Open(string folder, string name, int workers = 0) => new(new TaskCatalog(folder).Load(name), workers);

    /// <summary>Turns a hand-guided motion into transitions of the task.</summary>
    /// <param name="track">The motion.</param>
    /// <param name="seed">Decides the error of the estimated hole.</param>
    public GuidedEpisode Replay(GuidedTrack track, ulong seed) => new GuidedReplay(_task).Replay(track, seed);

    /// <summary>Lets a demonstrator play.</summary>
    /// <param name="quality">How imperfect it is.</param>
    /// <param name="episodes">Episodes.</param>
    /// <param name="seed">Seed of the batch.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The rows of each episode, in order; the same whatever the number of threads.</returns>
    public IReadOnlyList<IReadOnlyList<RolloutRow>> Demonstrate(
        DemonstratorQuality quality, int episodes, ulong seed, CancellationToken stop = default)
    {
        var rows = new List<RolloutRow>[episodes];
        for (int i = 0; i < episodes; i++)
            rows[i] = [];
        // Each episode is one worker's, so its list needs no lock.
        _batch.Run(episodes, seed, stochastic: true, () => new DemonstratorPolicy(_task, quality), (i, t) => rows[i].Add(new RolloutRow(t)), stop);
        return rows;
    }

    /// <summary>Lets an actor play; its parameters must not change meanwhile.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="episodes">Episodes.</param>
    /// <param name="seed">Seed of the batch; equal seeds meet equal starts.</param>
    /// <param name="stochastic">Whether it draws.</param>
    /// <param name="stop">Ends it early.</param>
    public EpisodeStatistics Evaluate(ActorNetwork actor, int episodes, ulong seed, bool stochastic, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Evaluate(() => new ActorPolicy(Copy(actor), 0), episodes, seed, stochastic, stop);
    }

    /// <summary>Lets any policy play.</summary>
    /// <param name="policy">Makes the policy of one worker.</param>
    /// <param name="episodes">Episodes.</param>
    /// <param name="seed">Seed of the batch; equal seeds meet equal starts.</param>
    /// <param name="stochastic">Whether it draws.</param>
    /// <param name="stop">Ends it early.</param>
    public EpisodeStatistics Evaluate(Func<IPolicy> policy, int episodes, ulong seed, bool stochastic, CancellationToken stop = default) =>
        new(_batch.Run(episodes, seed, stochastic, policy, stop: stop));

    private static ActorNetwork Copy(ActorNetwork actor)
    {
        var copy = new ActorNetwork(actor.Shape);
        copy.CopyFrom(actor);
        return copy;
    }
}
