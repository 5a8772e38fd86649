using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Demo;

/// <summary>An <see cref="EvaluationResult"/> in plain numbers, for a file.</summary>
/// <param name="Episodes">Episodes of each kind.</param>
/// <param name="Deterministic">Successes with the mode action.</param>
/// <param name="Stochastic">Successes with sampled actions.</param>
/// <param name="MeanSteps">Mean stochastic episode, policy steps.</param>
/// <param name="PeakForceMedian">Median peak force, N.</param>
/// <param name="PeakForceMax">Largest peak force, N.</param>
/// <param name="Reflexes">Episodes that a reflex ended.</param>
public sealed record EvaluationCounts(
    int Episodes, int Deterministic, int Stochastic, double MeanSteps, double PeakForceMedian, double PeakForceMax, int Reflexes)
{
    /// <summary>The numbers of a result.</summary>
    public static EvaluationCounts Of(EvaluationResult result) => new(
        result.Stochastic.Episodes, result.Deterministic.Successes, result.Stochastic.Successes, result.MeanSteps, result.PeakForceMedian, result.PeakForceMax, result.Reflexes);

    /// <summary>The result of the numbers.</summary>
    public EvaluationResult ToResult() => new(
        new Wilson(Deterministic, Episodes), new Wilson(Stochastic, Episodes), MeanSteps, PeakForceMedian, PeakForceMax, Reflexes);
}
