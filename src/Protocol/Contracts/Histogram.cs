namespace Warmstart.Protocol.Contracts;

/// <summary>A histogram of durations.</summary>
public sealed record Histogram
{
    /// <summary>Upper edges of the buckets, in microseconds, rising; one more bucket holds the rest.</summary>
    public required double[] UpToUs { get; init; }

    /// <summary>Counts, one longer than <see cref="UpToUs"/>.</summary>
    public required long[] Counts { get; init; }

    /// <summary>Largest value seen, in microseconds.</summary>
    public double MaxUs { get; init; }
}
