using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Tests.Telemetry;

public sealed class LatencyWindowTests : IDisposable
{
    private readonly SeamSegment _seam = SeamSegment.CreateLocal();

    public void Dispose() => _seam.Dispose();

    [Fact]
    public void Nothing_counted_is_no_histogram()
    {
        var window = new LatencyWindow(Histogram);
        Assert.Null(window.Advance());
        Assert.Equal((0, 0), (window.Report.Count, window.Report.MaxUs));
    }

    [Fact]
    public void A_window_holds_what_came_since_the_last_one_and_windows_add_up()
    {
        var histogram = Histogram;
        var window = new LatencyWindow(histogram);
        long counted = 0;
        for (int second = 1; second <= 5; second++)
        {
            for (int i = 0; i < 100 * second; i++)
                histogram.Record(second * 1_000_000L + i);
            var counts = window.Advance()!;
            Assert.Equal(counts.UpToUs.Length + 1, counts.Counts.Length);
            Assert.Equal(counts.UpToUs.Order(), counts.UpToUs);
            Assert.Equal((100 * second, 100 * second), (counts.Counts.Sum(), window.Report.Count));
            Assert.InRange(window.Report.P50Us, second * 1000, second * 1030.1);
            counted += counts.Counts.Sum();
        }
        Assert.Equal(counted, histogram.Summary().Count);
        Assert.Null(window.Advance());
    }

    [Fact]
    public void After_the_loop_has_cleared_everything_is_new()
    {
        var histogram = Histogram;
        var window = new LatencyWindow(histogram);
        for (int i = 0; i < 50; i++)
            histogram.Record(1000);
        window.Advance();
        histogram.Clear();
        for (int i = 0; i < 80; i++)
            histogram.Record(1000);
        Assert.Equal(80, window.Advance()!.Counts.Sum());
    }

    private LatencyHistogram Histogram => _seam.Histograms.WakeUp;
}
