namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/cmd/freeze</c>: stop or go on publishing policies; experience is taken either way.</summary>
public sealed record FreezeCommand : CommandRequest
{
    /// <summary>True stops updates and publications.</summary>
    public bool Frozen { get; set; } = true;

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() => null;
}
