namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/cmd/checkpoint</c>: write a checkpoint now.</summary>
public sealed record CheckpointCommand : CommandRequest
{
    /// <summary>Name of the checkpoint; null names it after the step.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() => CheckName("name", Name);
}
