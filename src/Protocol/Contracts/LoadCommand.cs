namespace Warmstart.Protocol.Contracts;

/// <summary><c>cmd/load</c>: make a task and a policy the loaded ones, without motion. Needs no lease while idle.</summary>
public sealed record LoadCommand : CommandRequest
{
    /// <summary>Name of the task; null keeps the loaded one.</summary>
    public string? Task { get; init; }

    /// <summary>Name of the policy or checkpoint; null keeps the loaded one.</summary>
    public string? Policy { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() =>
        Task is null && Policy is null
            ? new CommandProblem(ReasonCode.Malformed, "task or policy is required")
            : CheckName("task", Task) ?? CheckName("policy", Policy);
}
