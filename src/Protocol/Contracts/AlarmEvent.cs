namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/alarm</c>: something needs a look before it becomes a fault. The text says what was seen and what to do.</summary>
public sealed record AlarmEvent : EventReport
{
    /// <summary>Which alarm, in kebab case: late-cycles, falling-success, stale-learner, spool-filling, disk-filling.</summary>
    public required string Code { get; init; }

    /// <summary>True where it appeared, false where it went.</summary>
    public required bool Active { get; init; }

    /// <summary>The measured value, if there is one.</summary>
    public double? Value { get; init; }

    /// <summary>The limit that it passed, if there is one.</summary>
    public double? Limit { get; init; }
}
