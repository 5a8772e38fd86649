using Warmstart.Numerics.Randomness;
using Warmstart.Trials.Statistics;

namespace Warmstart.Trials.Tests.Statistics;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3, 100, 4, -50, 5 }, 2.5)]
    [InlineData(new double[] { 7 }, 7)]
    [InlineData(new double[] { 0, 1, 5 }, 1.5)]
    public void The_interquartile_mean_is_that_of_the_middle_half(double[] values, double expected) =>
        Assert.Equal(expected, InterquartileMean.Of(values), 12);

    [Fact]
    public void A_bootstrap_interval_of_a_mean_holds_it_about_as_often_as_it_says()
    {
        const int Experiments = 300, Runs = 20;
        var generator = new SeededGenerator(5);
        int held = 0;
        for (int i = 0; i < Experiments; i++)
        {
            double[] values = [.. Enumerable.Range(0, Runs).Select(_ => 3 + generator.NextNormal())];
            Interval interval = Bootstrap.Of([values], v => v.Average(), 400);
            held += interval.Low <= 3 && 3 <= interval.High ? 1 : 0;
        }
        Assert.InRange(held, 0.88 * Experiments, 0.98 * Experiments);
    }

    [Fact]
    public void Strata_are_resampled_on_their_own()
    {
        // Each task's runs agree, so whatever is drawn the mean of both tasks is the same.
        Interval together = Bootstrap.Of([[0, 0, 0], [1, 1, 1]], v => v.Average());
        Assert.Equal(new Interval(0.5, 0.5, 0.5), together);
    }

    [Fact]
    public void One_run_has_no_interval()
    {
        Interval one = Bootstrap.Mean([0.4]);
        Assert.True(double.IsNaN(one.Low) && double.IsNaN(one.High));
        Assert.Equal("0.40", one.Text("0.00"));
        Assert.Equal("–", Bootstrap.Mean([]).Text("0.00"));
    }
}
