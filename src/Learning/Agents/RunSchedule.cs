namespace Warmstart.Learning.Agents;

/// <summary>How a published run is laid out around its agent: steps, data, evaluation.</summary>
public sealed record RunSchedule
{
    /// <summary>Gradient steps of the pre-training that the run starts from; 0 from scratch.</summary>
    public required int OfflineSteps { get; init; }

    /// <summary>Environment steps after it.</summary>
    public int OnlineSteps { get; init; } = 500_000;

    /// <summary>First online environment steps without a gradient.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>Whether those steps take uniformly random actions instead of the policy's.</summary>
    public bool UniformWarmUp { get; init; }

    /// <summary>Share of offline rows in each online batch.</summary>
    public float OfflineDataRatio { get; init; }

    /// <summary>Transitions of the online replay.</summary>
    public int ReplayCapacity { get; init; } = 2_000_000;

    /// <summary>Environment steps between two evaluations.</summary>
    public int EvaluationInterval { get; init; } = 20_000;

    /// <summary>Episodes of an evaluation, played without noise.</summary>
    public int EvaluationEpisodes { get; init; } = 20;

    /// <summary>Steps between two checkpoints.</summary>
    public int CheckpointInterval { get; init; } = 100_000;

    /// <summary>Whether returns to go of all-failure trajectories count as failing for ever (sparse rewards).</summary>
    public bool SparseReturns { get; init; }
}
