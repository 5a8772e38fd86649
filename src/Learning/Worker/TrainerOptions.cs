namespace Warmstart.Learning.Worker;

/// <summary>How a run's updates are bound to its environment steps.</summary>
public sealed record TrainerOptions
{
    /// <summary>Warm-up rows that must have arrived before the first update; the row that completes them brings it. 0 or more.</summary>
    public required long WarmUpSteps { get; init; }

    /// <summary>Seed of sampling and of the agent's noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Rows the replay ring holds, 1 to 10,000,000.</summary>
    public int ReplayCapacity { get; init; } = 200_000;

    /// <summary>
    /// Updates that may be outstanding; beyond it the oldest are left out, which is recorded, so that a resumed run leaves out the same.
    /// Rows that were on the disk when the run was loaded never count against it.
    /// </summary>
    public int CatchUpRows { get; init; } = 2000;
}
