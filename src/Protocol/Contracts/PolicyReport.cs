namespace Warmstart.Protocol.Contracts;

/// <summary>The policy that acts.</summary>
public sealed record PolicyReport
{
    /// <summary>Name of the checkpoint it came from, or <c>expert</c>, <c>random</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version; 0 for the frozen starting policy.</summary>
    public required long Version { get; init; }

    /// <summary>Policies of the learner that were refused since the run began.</summary>
    public int Refused { get; init; }
}
