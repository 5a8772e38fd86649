namespace Warmstart.Protocol.Contracts;

/// <summary><c>cmd/reset</c>: clear what may be cleared, recover the robot, go home. Needs a lease.</summary>
public sealed record ResetCommand : CommandRequest
{
    /// <summary>Id of the sender's lease.</summary>
    public required string Lease { get; init; }

    /// <summary>Whether to move to the task's home pose afterwards.</summary>
    public bool Home { get; set; } = true;

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() => CheckRange("lease length", Lease.Length, 1, IdLengthMax);
}
