using System.Numerics;
using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Process;

/// <summary>Counts of times in buckets of at most 3 % width from 1 ns to an hour. One writer; a reader on another thread sees counts that may be a few values apart.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 5;
    private const int Octaves = 42 - SubBits;
    private readonly long[] _counts = new long[(Octaves + 1) << SubBits];
    private long _max;

    public void Record(long ns)
    {
        long value = Math.Max(0, ns);
        _counts[Math.Min(Bucket(value), _counts.Length - 1)]++;
        if (value > _max)
            _max = value;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        _max = 0;
    }

    public LatencySummary Summary()
    {
        long count = 0;
        foreach (long bucket in _counts)
            count += bucket;
        return new LatencySummary
        {
            Count = count,
            P50 = Quantile(count, 0.5),
            P99 = Quantile(count, 0.99),
            P999 = Quantile(count, 0.999),
            Max = _max,
        };
    }

    private long Quantile(long count, double share)
    {
        long wanted = (long)Math.Ceiling(count * share);
        long seen = 0;
        for (int i = 0; i < _counts.Length && wanted > 0; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
                return Math.Min(UpperEnd(i), _max);
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

    private static long UpperEnd(int bucket)
    {
        int octave = (bucket >> SubBits) - 1;
        return octave < 0 ? bucket : ((long)((bucket & ((1 << SubBits) - 1)) + (1 << SubBits) + 1) << octave) - 1;
    }
}
