using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Simulation.LockStep;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Evaluation;

/// <summary>Plays lock-step episodes with the mode action and with sampled ones: before fine-tuning the two differ hugely, so both are always said.</summary>
public static class PolicyEvaluation
{
    /// <summary>Plays the episodes of one seed; equal arguments give equal results, whatever the number of cores.</summary>
    /// <param name="task">The task.</param>
    /// <param name="policy">Who acts.</param>
    /// <param name="episodes">Episodes of each kind.</param>
    /// <param name="seed">Decides starts, estimate errors and the policy's draws.</param>
    /// <param name="cancel">Ends the evaluation.</param>
    /// <param name="workers">Threads; 0 takes one a core.</param>
    public static EvaluationResult Run(TaskDefinition task, PolicySource policy, int episodes, ulong seed, CancellationToken cancel, int workers = 0)
    {
        var batch = new EpisodeBatch(task, workers);
        var mode = new EpisodeStatistics(batch.Run(episodes, seed, stochastic: false, policy.Create, stop: cancel));
        var drawn = new EpisodeStatistics(batch.Run(episodes, seed, stochastic: true, policy.Create, stop: cancel));
        return new EvaluationResult(
            new Wilson(mode.Successes, mode.Episodes),
            new Wilson(drawn.Successes, drawn.Episodes),
            drawn.MeanSteps,
            drawn.ContactPeakN(0.5),
            drawn.ContactPeakN(1),
            mode.Reflexes + drawn.Reflexes);
    }
}
