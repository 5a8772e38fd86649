using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Seam;

public sealed class LatencyHistogramTests : IDisposable
{
    private readonly SeamSegment _seam = SeamSegment.CreateLocal();

    public void Dispose() => _seam.Dispose();

    [Fact]
    public void Quantiles_are_right_within_the_width_of_a_bucket()
    {
        var histogram = _seam.Histograms.WakeUp;
        for (int i = 1; i <= 100_000; i++)
            histogram.Record(i);
        var summary = histogram.Summary();
        Assert.Equal((100_000, 100_000), (summary.Count, summary.Max));
        Assert.InRange(summary.P50, 50_000, 52_000);
        Assert.InRange(summary.P90, 90_000, 92_800);
        Assert.InRange(summary.P99, 99_000, 100_000);
        Assert.InRange(summary.P999, 99_900, 100_000);
    }

    [Fact]
    public void Absurd_values_are_counted_too()
    {
        var histogram = _seam.Histograms.WakeUp;
        histogram.Record(-5);
        histogram.Record(long.MaxValue);
        var summary = histogram.Summary();
        Assert.Equal((2, 0, long.MaxValue), (summary.Count, summary.P50, summary.Max));
        histogram.Clear();
        Assert.Equal((0, 0, 0), (histogram.Summary().Count, histogram.Summary().P99, histogram.Summary().Max));
    }

    [Fact]
    public void Copied_counts_give_the_same_quantiles_and_a_clearing_shows()
    {
        var histogram = _seam.Histograms.Compute;
        for (int i = 0; i < 1000; i++)
            histogram.Record(i * i);
        long[] counts = new long[LatencyHistogram.Buckets];
        histogram.CopyTo(counts);
        Assert.Equal(1000, counts.Sum());
        Assert.Equal(histogram.Summary(), LatencyHistogram.Summarise(counts, histogram.MaxNs));
        long before = histogram.Clearings;
        histogram.Clear();
        Assert.Equal(before + 1, histogram.Clearings);
    }
}
