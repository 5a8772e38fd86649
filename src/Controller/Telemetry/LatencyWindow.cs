using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry;

/// <summary>What a histogram of the segment counted since the last look. One thread.</summary>
internal sealed class LatencyWindow(LatencyHistogram histogram)
{
    // An eighth of an octave on the wire: a quarter of what the segment tells apart.
    private const int Merged = 4;
    private const double NsPerUs = 1000;

    private readonly long[] _before = new long[LatencyHistogram.Buckets];
    private readonly long[] _window = new long[LatencyHistogram.Buckets];
    private long _clearings;

    /// <summary>Quantiles of the window that <see cref="Advance"/> ended.</summary>
    public LatencyReport Report { get; private set; } = LoopSummaries.Of(default(LatencySummary));

    /// <summary>Ends a window and begins the next.</summary>
    /// <returns>The window's counts, from its first occupied bucket to its last; null where it counted nothing.</returns>
    public Histogram? Advance()
    {
        Span<long> now = _window;
        histogram.CopyTo(now);
        bool cleared = histogram.Clearings != _clearings;
        _clearings = histogram.Clearings;
        for (int i = 0; i < now.Length; i++)
        {
            long total = now[i];
            // Where the loop has cleared, everything is new.
            now[i] = cleared ? total : Math.Max(0, total - _before[i]);
            _before[i] = total;
        }
        int last = Array.FindLastIndex(_window, c => c > 0);
        long max = last < 0 ? 0 : Math.Min(LatencyHistogram.UpperEndNs(last), histogram.MaxNs);
        Report = LoopSummaries.Of(LatencyHistogram.Summarise(now, max));
        return last < 0 ? null : Merge(Array.FindIndex(_window, c => c > 0) / Merged, last / Merged, max);
    }

    private Histogram Merge(int first, int last, long maxNs)
    {
        int edges = last - first + 1;
        var merged = new Histogram { UpToUs = new double[edges], Counts = new long[edges + 1], MaxUs = maxNs / NsPerUs };
        for (int i = 0; i < edges; i++)
        {
            int from = (first + i) * Merged;
            merged.UpToUs[i] = LatencyHistogram.UpperEndNs(from + Merged - 1) / NsPerUs;
            for (int j = 0; j < Merged; j++)
                merged.Counts[i] += _window[from + j];
        }
        return merged;
    }
}
