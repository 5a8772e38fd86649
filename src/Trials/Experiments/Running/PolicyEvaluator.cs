using System.Collections.Concurrent;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Mixing;
using Warmstart.Simulation.LockStep;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Starts;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>Plays the evaluation episodes of one run: the same starts each time, so that policies are compared pair by pair.</summary>
/// <param name="task">The task.</param>
/// <param name="plan">How.</param>
/// <param name="seed">The run's seed; it decides the starts.</param>
internal sealed class PolicyEvaluator(TaskDefinition task, EvaluationPlan plan, ulong seed)
{
    private const ulong SeedOffset = 0x0E7A_1000;
    private readonly EpisodeBatch _batch = new(task, workers: 1);

    /// <summary>Lets an actor play.</summary>
    /// <param name="step">Steps after the switch, for the result.</param>
    /// <param name="actor">The actor; copied.</param>
    /// <param name="stop">Ends it.</param>
    public EpisodeEvaluation Run(int step, ActorNetwork actor, CancellationToken stop)
    {
        var copy = new ActorNetwork(actor.Shape);
        copy.CopyFrom(actor);
        EpisodeResult[] results = _batch.Run(plan.Episodes, SeedOffset + seed, plan.Stochastic, () => new ActorPolicy(copy, 0), stop: stop);
        return new EpisodeEvaluation(
            step,
            string.Concat(results.Select(r => Letter(r.End))),
            results.Average(r => r.Return),
            results.Average(r => (double)r.Steps),
            results.Max(r => r.ContactPeakN));
    }

    /// <summary>The frozen policy of a start on the same episodes; played once for all runs that share it.</summary>
    public EpisodeEvaluation Control(PreparedStart start, string taskHash, ConcurrentDictionary<string, EpisodeEvaluation> known, CancellationToken stop)
    {
        string key = $"{start.Fingerprint} {taskHash} {seed} {plan.Episodes} {plan.Stochastic}";
        if (known.TryGetValue(key, out EpisodeEvaluation? played))
            return played;
        using var pool = new ForkJoinPool(1);
        IOnlineAgent agent = MethodAgents.Create("wsrl", start.Checkpoint, null, 0, pool);
        return known[key] = Run(0, agent.Actor, stop);
    }

    private static char Letter(EpisodeEnd end) => end switch
    {
        EpisodeEnd.Success => 'S',
        EpisodeEnd.TimeOut => 'T',
        EpisodeEnd.Reflex => 'R',
        EpisodeEnd.ContactBudget => 'B',
        _ => 'F',
    };
}
