using Warmstart.Learning.Agents;

namespace Warmstart.Pretraining.Runs;

/// <summary>Where a pre-training stands.</summary>
/// <param name="Update">Gradient steps done.</param>
/// <param name="Updates">Gradient steps at most.</param>
/// <param name="PerSecond">Gradient steps a second, without evaluations.</param>
/// <param name="Left">Time left at that rate.</param>
/// <param name="Metrics">The newest update's metrics.</param>
/// <param name="Score">An evaluation that has just ended, or null.</param>
public sealed record PretrainProgress(
    long Update, long Updates, double PerSecond, TimeSpan Left, UpdateMetrics Metrics, PretrainScore? Score)
{
    /// <summary>Whether the policy is kept and the critics train alone; the steps are theirs then.</summary>
    public bool CriticsAlone { get; init; }
}
