namespace Warmstart.Protocol.Contracts;

/// <summary><c>cmd/record</c>: record the episodes that begin from now on, or no longer. Needs no lease: nothing moves by it.</summary>
public sealed record RecordCommand : CommandRequest
{
    /// <summary>Whether to record.</summary>
    public required bool On { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() => null;
}
