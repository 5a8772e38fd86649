namespace Warmstart.Protocol.Contracts;

/// <summary><c>cmd/lease</c>: the right to ask for motion.</summary>
public sealed record LeaseCommand : CommandRequest
{
    /// <summary>Shortest lease, in seconds.</summary>
    public const double SecondsMin = 5;

    /// <summary>Longest lease, in seconds.</summary>
    public const double SecondsMax = 3600;

    /// <summary>What to do.</summary>
    public required LeaseAction Action { get; init; }

    /// <summary>Who holds it, for people; required to acquire.</summary>
    public string? Owner { get; init; }

    /// <summary>Length in seconds from the moment of receipt; required to acquire and renew.</summary>
    public double? Seconds { get; init; }

    /// <summary>Id of the lease; required to renew and release.</summary>
    public string? Lease { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers()
    {
        if (Action == LeaseAction.Acquire && Owner is not { Length: > 0 and <= IdLengthMax })
            return Range("owner", "missing or too long", $"1 to {IdLengthMax} characters");
        if (Action != LeaseAction.Acquire && Lease is not { Length: > 0 and <= IdLengthMax })
            return Range("lease", "missing or too long", $"1 to {IdLengthMax} characters");
        if (Action != LeaseAction.Release && Seconds is null)
            return Range("seconds", "missing", FormattableString.Invariant($"{SecondsMin} to {SecondsMax}"));
        return CheckRange("seconds", Seconds, SecondsMin, SecondsMax);
    }
}
