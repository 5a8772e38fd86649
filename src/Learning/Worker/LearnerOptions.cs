using Warmstart.Protocol.Files;

namespace Warmstart.Learning.Worker;

/// <summary>Folders and rhythms of the learner worker.</summary>
public sealed record LearnerOptions
{
    /// <summary>Folder of the runs.</summary>
    public required string Runs { get; init; }

    /// <summary>Folder of the checkpoints that runs may start from.</summary>
    public required string Checkpoints { get; init; }

    /// <summary>Environment steps between two policies, 1 to 100,000.</summary>
    public int PublishEverySteps { get; init; } = 50;

    /// <summary>Environment steps between two checkpoints, 1 to 1,000,000.</summary>
    public int CheckpointEverySteps { get; init; } = 500;

    /// <summary>Newest checkpoints of a run that are kept beside its first, 1 to 1000.</summary>
    public int KeepCheckpoints { get; init; } = 5;

    /// <summary>How many runs are kept; asked when a run begins.</summary>
    public Func<RetentionLimits> RunsLimits { get; init; } = () => RetentionLimits.Newest(int.MaxValue);

    /// <summary>Rows the replay ring of a new run holds, 1000 to 10,000,000.</summary>
    public int ReplayCapacity { get; init; } = 200_000;

    /// <summary>Updates that may be outstanding before the oldest are left out, 1 to 1,000,000.</summary>
    public int CatchUpRows { get; init; } = 2000;

    /// <summary>What is done about a run that gets worse.</summary>
    public GuardAction Guard { get; init; }

    /// <summary>Whether each run's folder gets TensorBoard event files.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>Version of the product, for status and provenance.</summary>
    public string Product { get; init; } = "unknown";
}
