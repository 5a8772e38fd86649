using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Tests.Reports;

public sealed class WilsonTests
{
    // Reference values: R, binom::binom.confint(x, n, methods = "wilson").
    [Theory]
    [InlineData(13, 20, 0.4328543, 0.8188082)]
    [InlineData(20, 20, 0.8388752, 1.0)]
    [InlineData(0, 100, 0.0, 0.0369935)]
    [InlineData(55, 100, 0.4524460, 0.6438546)]
    public void The_interval_is_the_published_one(int successes, int episodes, double low, double high)
    {
        var wilson = new Wilson(successes, episodes);
        Assert.Equal(low, wilson.Low, 1e-5);
        Assert.Equal(high, wilson.High, 1e-5);
    }

    [Fact]
    public void Without_episodes_nothing_is_known() => Assert.Equal((0.0, 1.0), (new Wilson(0, 0).Low, new Wilson(0, 0).High));

    [Fact]
    public void More_successes_than_episodes_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Wilson(3, 2));
}
