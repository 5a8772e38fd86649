using Warmstart.Loop.Process;

namespace Warmstart.Loop.Tests.Process;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Quantiles_are_right_within_the_width_of_a_bucket()
    {
        var histogram = new LatencyHistogram();
        for (int i = 1; i <= 100_000; i++)
            histogram.Record(i);
        var summary = histogram.Summary();
        Assert.Equal((100_000, 100_000), (summary.Count, summary.Max));
        Assert.InRange(summary.P50, 50_000, 52_000);
        Assert.InRange(summary.P99, 99_000, 100_000);
        Assert.InRange(summary.P999, 99_900, 100_000);
    }

    [Fact]
    public void Absurd_values_are_counted_too()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(-5);
        histogram.Record(long.MaxValue);
        var summary = histogram.Summary();
        Assert.Equal((2, 0, long.MaxValue), (summary.Count, summary.P50, summary.Max));
        histogram.Clear();
        Assert.Equal((0, 0, 0), (histogram.Summary().Count, histogram.Summary().P99, histogram.Summary().Max));
    }
}
