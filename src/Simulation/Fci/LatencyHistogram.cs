namespace Warmstart.Simulation.Fci;

/// <summary>Counts durations in steps of 1 µs up to 20 ms. Adding allocates nothing.</summary>
public sealed class LatencyHistogram
{
    private const int StepNs = 1000;
    private readonly long[] _counts = new long[20_000];

    /// <summary>How many durations were added.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, ns.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Adds a duration in ns.</summary>
    public void Add(long durationNs)
    {
        Count++;
        MaxNs = Math.Max(MaxNs, durationNs);
        _counts[Math.Clamp(durationNs / StepNs, 0, _counts.Length - 1)]++;
    }

    /// <summary>The duration in µs (rounded up) below which a fraction 0 to 1 of all lies; 0 where there are none.</summary>
    public double QuantileUs(double fraction)
    {
        long left = (long)Math.Ceiling(Count * fraction);
        if (Count == 0)
            return 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            left -= _counts[i];
            if (left <= 0)
                return i + 1;
        }
        return MaxNs / (double)StepNs;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
        MaxNs = 0;
    }
}
