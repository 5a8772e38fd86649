namespace Warmstart.Protocol.Contracts;

/// <summary>
/// <c>cmd/mark</c>: a person's word on an episode. The running one ends with it: its last reward is the task's reward of a success or of a
/// failure, and no value follows. One that has just ended keeps its rewards, which may be learnt from already, and only its report is corrected.
/// It needs the lease, because it decides what the policy learns.
/// </summary>
public sealed record MarkCommand : CommandRequest
{
    /// <summary>Highest number of an episode.</summary>
    public const int EpisodeMax = 1_000_000_000;

    /// <summary>What was seen.</summary>
    public required MarkOutcome Outcome { get; init; }

    /// <summary>Id of the lease.</summary>
    public required string Lease { get; init; }

    /// <summary>Number of the episode that was seen; refused where it is another one by now. Null: the running one, else the one that just ended.</summary>
    public int? Episode { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() =>
        Lease is { Length: > 0 and <= IdLengthMax }
            ? CheckRange("episode", Episode, 0, EpisodeMax)
            : Range("lease", "missing or too long", $"1 to {IdLengthMax} characters");
}
