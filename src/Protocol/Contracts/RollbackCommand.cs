namespace Warmstart.Protocol.Contracts;

/// <summary>
/// <c>learner/cmd/rollback</c>: go on from an earlier checkpoint of the present run. The policy gets a new, higher version.
/// </summary>
public sealed record RollbackCommand : CommandRequest
{
    /// <summary>Policy version to go back to: the newest checkpoint at or before it is taken; null: the last one but one.</summary>
    public long? Version { get; init; }

    /// <summary>Name of the checkpoint; takes precedence over <see cref="Version"/>.</summary>
    public string? Checkpoint { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() =>
        CheckName("checkpoint", Checkpoint) ?? CheckRange("version", Version, 0, long.MaxValue);
}
