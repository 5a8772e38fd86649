namespace Warmstart.Protocol.Contracts;

/// <summary>Transitions that wait for the learner's acknowledgement.</summary>
public sealed record SpoolReport
{
    /// <summary>Rows kept.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that fit.</summary>
    public required long Capacity { get; init; }

    /// <summary>Highest sequence of the present stream that the learner has safely on its disk; null before the first.</summary>
    public long? Acknowledged { get; init; }
}
