using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Runs;

/// <summary>How an actor did: with its mode and with draws, since before fine-tuning the two differ hugely.</summary>
/// <param name="Update">Gradient steps done.</param>
/// <param name="Deterministic">With the mode action.</param>
/// <param name="Stochastic">With drawn actions.</param>
public sealed record PretrainScore(long Update, EpisodeStatistics Deterministic, EpisodeStatistics Stochastic)
{
    /// <summary>What the best checkpoint is chosen by: both kinds count alike.</summary>
    public double Rank => Deterministic.SuccessRate + Stochastic.SuccessRate;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Deterministic.Successes}/{Deterministic.Episodes} deterministic, {Stochastic.Successes}/{Stochastic.Episodes} stochastic");
}
