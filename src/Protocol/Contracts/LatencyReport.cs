namespace Warmstart.Protocol.Contracts;

/// <summary>Durations in a few numbers, microseconds; each quantile at most 3 % too high.</summary>
public sealed record LatencyReport
{
    /// <summary>How many durations.</summary>
    public required long Count { get; init; }

    /// <summary>Median.</summary>
    public required double P50Us { get; init; }

    /// <summary>90 % are not above.</summary>
    public required double P90Us { get; init; }

    /// <summary>99 % are not above.</summary>
    public required double P99Us { get; init; }

    /// <summary>99.9 % are not above.</summary>
    public required double P999Us { get; init; }

    /// <summary>Largest.</summary>
    public required double MaxUs { get; init; }
}
