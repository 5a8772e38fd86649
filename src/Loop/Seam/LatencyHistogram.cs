using System.Numerics;

namespace Warmstart.Loop.Seam;

/// <summary>
/// Counts of times in buckets of at most 3 % width from 1 ns to an hour, in a segment. One writing thread; readers in any process see counts
/// that may be a few values apart. Allocates nothing.
/// </summary>
public sealed unsafe class LatencyHistogram
{
    private const int SubBits = 5;
    private const int Octaves = 42 - SubBits;
    private const int HeaderWords = 8;
    private readonly long* _max;
    private readonly long* _clearings;
    private readonly long* _counts;

    internal LatencyHistogram(byte* memory)
    {
        _max = (long*)memory;
        _clearings = _max + 1;
        _counts = _max + HeaderWords;
    }

    /// <summary>How many buckets there are.</summary>
    public static int Buckets => (Octaves + 1) << SubBits;

    internal static int Bytes => (HeaderWords + Buckets) * sizeof(long);

    /// <summary>How often it was cleared. Any thread.</summary>
    public long Clearings => Volatile.Read(ref *_clearings);

    /// <summary>Largest value since the last clearing, ns. Any thread.</summary>
    public long MaxNs => Volatile.Read(ref *_max);

    /// <summary>Counts a time; negative ones count as 0. Writing thread.</summary>
    /// <param name="ns">Nanoseconds.</param>
    public void Record(long ns)
    {
        long value = Math.Max(0, ns);
        _counts[Math.Min(Bucket(value), Buckets - 1)]++;
        if (value > *_max)
            *_max = value;
    }

    /// <summary>Forgets everything. Writing thread.</summary>
    public void Clear()
    {
        new Span<long>(_counts, Buckets).Clear();
        *_max = 0;
        Volatile.Write(ref *_clearings, *_clearings + 1);
    }

    /// <summary>Copies the counts, bucket by bucket. Any thread.</summary>
    /// <param name="counts">At least <see cref="Buckets"/> long.</param>
    public void CopyTo(Span<long> counts) => new ReadOnlySpan<long>(_counts, Buckets).CopyTo(counts);

    /// <summary>Quantiles since the last clearing. Any thread.</summary>
    /// <returns>The summary.</returns>
    public LatencySummary Summary() => Summarise(new ReadOnlySpan<long>(_counts, Buckets), MaxNs);

    /// <summary>Quantiles of counts: each the upper end of the bucket it lies in, never above the largest value.</summary>
    /// <param name="counts">Counts, bucket by bucket.</param>
    /// <param name="maxNs">Largest value, ns.</param>
    /// <returns>The summary.</returns>
    public static LatencySummary Summarise(ReadOnlySpan<long> counts, long maxNs)
    {
        long count = 0;
        foreach (long bucket in counts)
            count += bucket;
        return new LatencySummary
        {
            Count = count,
            P50 = Quantile(counts, count, 0.5, maxNs),
            P90 = Quantile(counts, count, 0.9, maxNs),
            P99 = Quantile(counts, count, 0.99, maxNs),
            P999 = Quantile(counts, count, 0.999, maxNs),
            Max = maxNs,
        };
    }

    /// <summary>Largest time that a bucket counts, ns.</summary>
    /// <param name="bucket">0 to <see cref="Buckets"/> − 1.</param>
    /// <returns>Nanoseconds.</returns>
    public static long UpperEndNs(int bucket)
    {
        int octave = (bucket >> SubBits) - 1;
        return octave < 0 ? bucket : ((long)((bucket & ((1 << SubBits) - 1)) + (1 << SubBits) + 1) << octave) - 1;
    }

    private static long Quantile(ReadOnlySpan<long> counts, long count, double share, long max)
    {
        long wanted = (long)Math.Ceiling(count * share);
        long seen = 0;
        for (int i = 0; i < counts.Length && wanted > 0; i++)
        {
            seen += counts[i];
            if (seen >= wanted)
                return Math.Min(UpperEndNs(i), max);
        }
        return 0;
    }

    private static int Bucket(long value)
    {
        if (value < 1 << SubBits)
            return (int)value;
        int octave = BitOperations.Log2((ulong)value) - SubBits;
        return ((octave + 1) << SubBits) + (int)(value >> octave) - (1 << SubBits);
    }
}
