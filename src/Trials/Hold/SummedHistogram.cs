using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Hold;

/// <summary>Adds up the histograms of many seconds; each quantile is the upper edge of its bucket, at most 12.5 % too high.</summary>
internal sealed class SummedHistogram
{
    private readonly SortedDictionary<double, long> _counts = [];

    public long Count { get; private set; }

    public double MaxUs { get; private set; }

    public void Add(Histogram? second)
    {
        if (second is null || second.Counts.Length != second.UpToUs.Length + 1)
            return;
        for (int i = 0; i < second.Counts.Length; i++)
        {
            if (second.Counts[i] == 0)
                continue;
            double edge = i < second.UpToUs.Length ? second.UpToUs[i] : second.MaxUs;
            _counts[edge] = _counts.GetValueOrDefault(edge) + second.Counts[i];
            Count += second.Counts[i];
        }
        MaxUs = Math.Max(MaxUs, second.MaxUs);
    }

    public LatencyReport Report() => new()
    {
        Count = Count,
        P50Us = Quantile(0.5),
        P90Us = Quantile(0.9),
        P99Us = Quantile(0.99),
        P999Us = Quantile(0.999),
        MaxUs = MaxUs,
    };

    /// <summary>How many were above, as far as the buckets tell.</summary>
    public long Above(double us) => _counts.Where(c => c.Key > us).Sum(c => c.Value);

    private double Quantile(double share)
    {
        long wanted = (long)Math.Ceiling(Count * share);
        long seen = 0;
        foreach ((double edge, long count) in _counts)
        {
            seen += count;
            if (seen >= wanted)
                return Math.Min(edge, MaxUs);
        }
        return 0;
    }
}
