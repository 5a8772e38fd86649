using Warmstart.Numerics.Randomness;
using Warmstart.Trials.Statistics;

namespace Warmstart.Trials.Tests.Statistics;

public sealed class SeedDipTests
{
    [Fact]
    public void A_policy_that_plays_as_the_control_does_has_no_shortfall_at_all()
    {
        bool[] control = Drawn(new SeededGenerator(1), 0.5);
        var dip = new SeedDip(new DipSeed(control, [control, control]));
        Assert.Equal([0, 0], dip.Shortfall);
        Assert.Equal([0, 0], dip.AtLeast);
        Assert.False(dip.IsAbove(0));
    }

    [Fact]
    public void One_bad_evaluation_among_good_ones_is_found()
    {
        var generator = new SeededGenerator(2);
        var dip = new SeedDip(new DipSeed(Drawn(generator, 0.5), [Drawn(generator, 0.6), Drawn(generator, 0.1), Drawn(generator, 0.8)]));
        Assert.InRange(dip.Shortfall[1], 0.25, 0.55);
        Assert.True(dip.AtLeast[1] < dip.Shortfall[1]);
        Assert.True(dip.IsAbove(0.05));
        Assert.False(dip.IsAbove(0.5));
    }

    [Fact]
    public void A_policy_as_good_as_the_control_is_seldom_called_worse()
    {
        const int Seeds = 100, Steps = 8;
        var generator = new SeededGenerator(3);
        int above = 0;
        for (int i = 0; i < Seeds; i++)
        {
            var dip = new SeedDip(new DipSeed(Drawn(generator, 0.5), [.. Enumerable.Range(0, Steps).Select(_ => Drawn(generator, 0.5))]));
            above += dip.IsAbove(0) ? 1 : 0;
        }
        Assert.InRange(above, 0, 12);
    }

    [Fact]
    public void Without_episodes_there_is_nothing_to_fall_short_of() => Assert.False(new SeedDip(new DipSeed([], [[]])).IsAbove(0));

    private static bool[] Drawn(SeededGenerator generator, double success) => [.. Enumerable.Range(0, 100).Select(_ => generator.NextDouble() < success)];
}
