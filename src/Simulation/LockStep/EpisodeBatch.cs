using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;

namespace Warmstart.Simulation.LockStep;

/// <summary>Runs many episodes over several cores. Each episode depends on its seed alone, so the results do not depend on the number of cores.</summary>
public sealed class EpisodeBatch
{
    private readonly LockStepRig[] _rigs;

    /// <summary>Creates the rigs, one a worker.</summary>
    /// <param name="task">The task.</param>
    /// <param name="workers">Threads to use; 0: one a core.</param>
    public EpisodeBatch(TaskDefinition task, int workers = 0)
    {
        ArgumentNullException.ThrowIfNull(task);
        int count = workers > 0 ? workers : Environment.ProcessorCount;
        _rigs = [.. Enumerable.Range(0, count).Select(_ => new LockStepRig(task))];
    }

    /// <summary>Runs episodes and returns their results in the order of their numbers.</summary>
    /// <param name="episodes">How many.</param>
    /// <param name="seed">Seed of the batch; episode i has the seed <see cref="EpisodeSeed"/>(seed, i).</param>
    /// <param name="stochastic">Whether policies draw.</param>
    /// <param name="policy">Makes the policy of one worker; called once a worker.</param>
    /// <param name="record">Takes each transition with its episode's number; called from the workers' threads. Optional.</param>
    /// <param name="stop">Ends the batch early.</param>
    /// <exception cref="OperationCanceledException">The batch was stopped.</exception>
    public EpisodeResult[] Run(
        int episodes, ulong seed, bool stochastic, Func<IPolicy> policy, Action<int, Transition>? record = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var results = new EpisodeResult[episodes];
        int next = -1;
        Parallel.For(0, _rigs.Length, new ParallelOptions { MaxDegreeOfParallelism = _rigs.Length }, worker =>
        {
            IPolicy own = policy();
            int episode;
            while ((episode = Interlocked.Increment(ref next)) < episodes && !stop.IsCancellationRequested)
            {
                int number = episode;
                Action<Transition>? sink = record is null ? null : t => record(number, t);
                results[episode] = _rigs[worker].RunEpisode(EpisodeSeed(seed, episode), own, stochastic, sink);
            }
        });
        stop.ThrowIfCancellationRequested();
        return results;
    }

    /// <summary>Seed of one episode of a batch.</summary>
    public static ulong EpisodeSeed(ulong seed, int episode) => (seed * 1_000_003) + (ulong)episode;

}
