using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.Hold;

namespace Warmstart.Trials.Tests.Hold;

public sealed class HoldTests
{
    [Fact]
    public void Counters_that_begin_anew_add_up()
    {
        var totals = new RunningTotals();
        foreach (long reading in (long[])[5, 9, 9, 2, 4])
            totals.Take("missed/wake-up", reading);
        Assert.Equal(13, totals.Of("missed/wake-up"));
        Assert.Equal(13, totals.Under("missed/")["wake-up"]);
    }

    [Fact]
    public void Histograms_of_many_seconds_give_the_quantiles_of_all()
    {
        var sum = new SummedHistogram();
        for (int second = 0; second < 10; second++)
            sum.Add(new Histogram { UpToUs = [10, 20, 40], Counts = [900, 90, 9, 1], MaxUs = 70 + second });
        sum.Add(null);
        sum.Add(new Histogram { UpToUs = [10], Counts = [1] });
        var report = sum.Report();
        Assert.Equal((10_000, 10, 10, 20, 40, 79), (report.Count, report.P50Us, report.P90Us, report.P99Us, report.P999Us, report.MaxUs));
        Assert.Equal(10, sum.Above(40));
    }

    [Fact]
    public void What_cyclictest_prints_is_read_with_its_overflows()
    {
        string[] printed =
        [
            "# /dev/cpu_dma_latency set to 0us", "# Histogram", "000000 000000", "000011 000050", "000012 000040", "000013 000009",
            "# Total: 000000099", "# Max Latencies: 02250", "# Histogram Overflows: 00001",
        ];
        var report = CyclicTest.Parse(printed)!;
        Assert.Equal((100, 11, 12, 13, 2250), (report.Count, report.P50Us, report.P90Us, report.P99Us, report.MaxUs));
        Assert.Equal(2250, report.P999Us);
        Assert.Null(CyclicTest.Parse(["# Histogram"]));
    }

    [Fact]
    public void A_message_counts_once_and_a_cause_that_a_thread_without_work_shows_as_well_is_not_ours()
    {
        var record = new HoldRecord();
        var loop = Message(cycles: 1000, missedByComputing: 2);
        Assert.True(record.Take(loop, stolenSeconds: 0.01));
        Assert.False(record.Take(loop, 0));
        Assert.False(record.Take(null, 0));
        Assert.Equal((2, 2), (record.MissedByComputing, record.MissedWhileStolen["compute"]));
        Assert.False(record.Holds);
        record.Control = new ControlCounts(1000, 40, 3, 1, 1500);
        Assert.True(record.Holds);
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(4, 2, true)]
    [InlineData(14, 0, false)]
    [InlineData(40, 12, false)]
    [InlineData(0, 0, true)]
    public void More_missed_cycles_than_as_long_a_look_at_the_clock_misses_are_ours(long loop, long control, bool holds)
    {
        var record = new HoldRecord { Control = new ControlCounts(100_000, 40, control, control, 1500) };
        record.Take(Message(100_000, loop), 0);
        Assert.Equal(4, record.BusySeconds, 6);
        Assert.Equal(holds, record.Holds);
    }

    [Theory]
    [InlineData(1, 1, 0.25, 0.25)]
    [InlineData(2, 3, 0.5, 0.5)]
    [InlineData(0, 0, 0.5, 1)]
    [InlineData(3, 2, 0.5, 0)]
    [InlineData(60, 100, 0.5, 0.028444)]
    [InlineData(5, 1000, 0, 0)]
    [InlineData(5, 1000, 1, 1)]
    public void Chance_alone_gives_at_least_so_many_so_often(long successes, long trials, double probability, double expected)
        => Assert.Equal(expected, BinomialTail.AtLeast(successes, trials, probability), 5);

    [Fact]
    public void Growth_is_the_slope_without_the_beginning()
    {
        var record = new HoldRecord();
        for (int i = 0; i < 100; i++)
            record.Memory.Add(("loop", i * 10, i < 20 ? 500 : 100 + (i / 360.0)));
        Assert.Equal(1, record.GrowthMiBPerHour("loop"), 6);
        Assert.True(double.IsNaN(record.GrowthMiBPerHour("nobody")));
    }

    [Theory]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "NaN")]
    [InlineData("--core", "4096")]
    [InlineData("--receive", "spin")]
    [InlineData("--cyclictest", "perhaps")]
    [InlineData("--what", "1")]
    public void A_value_that_is_not_allowed_is_one_line(string name, string value)
        => Assert.DoesNotContain('\n', Assert.Throws<ConfigurationException>(() => HoldOptions.Parse([name, value])).Message);

    private static LoopTelemetry Message(long cycles, long missedByComputing) => new()
    {
        RobotTimeMs = 1,
        Summary = new LoopSummary { Cycles = cycles, Late = missedByComputing, PacketsLost = 0, CollectionsWhileArmed = 0, BusySeconds = cycles * 40e-6 },
        OwnCompute = new Histogram { UpToUs = [40], Counts = [cycles, 0], MaxUs = 40 },
        StateToCommand = new Histogram { UpToUs = [100], Counts = [cycles, 0], MaxUs = 90 },
        LateByCause = new() { ["compute"] = missedByComputing },
        MissedByCause = new() { ["compute"] = missedByComputing },
    };
}
