using Warmstart.Numerics.Randomness;
using Warmstart.Trials.Statistics;

namespace Warmstart.Trials.Tests.Statistics;

public sealed class DipMeasurementTests
{
    [Fact]
    public void The_dip_is_the_largest_mean_shortfall_and_the_area_lies_under_it()
    {
        var dip = new DipMeasurement([100, 200, 400], [Seed(8, 6, 2, 10), Seed(6, 6, 4, 10)]);
        Assert.Equal([0.1, 0.4, -0.3], dip.Shortfall.Select(s => Math.Round(s, 12)));
        Assert.Equal(0.4, dip.Dip.Value, 12);
        Assert.Equal(200, dip.DeepestAfter);
        // 0 to 0.1 over 100 steps, 0.1 to 0.4 over 100, 0.4 to 0 over 200: what lies above the control does not count.
        Assert.Equal((0.05 * 100) + (0.25 * 100) + (0.2 * 200), dip.Area.Value, 9);
        Assert.InRange(dip.Dip.Value, dip.Dip.Low, dip.Dip.High);
        Assert.InRange(dip.Area.Value, dip.Area.Low, dip.Area.High);
    }

    [Fact]
    public void Noise_alone_stays_below_its_own_level_and_a_real_dip_does_not()
    {
        const int Measurements = 60;
        var generator = new SeededGenerator(3);
        int above = 0;
        for (int i = 0; i < Measurements; i++)
        {
            var same = new DipMeasurement([1, 2, 3], [Drawn(generator, 0.5, 0.5), Drawn(generator, 0.5, 0.5), Drawn(generator, 0.5, 0.5)]);
            above += same.Dip.Value > same.Noise ? 1 : 0;
        }
        Assert.InRange(above, 0, Measurements / 6);
        var real = new DipMeasurement([1, 2, 3], [Drawn(generator, 0.5, 0.2), Drawn(generator, 0.5, 0.2), Drawn(generator, 0.5, 0.2)]);
        Assert.True(real.Dip.Value > real.Noise);
        Assert.True(real.Dip.Low > 0);
    }

    [Fact]
    public void A_policy_that_never_falls_has_no_dip()
    {
        var dip = new DipMeasurement([10], [Seed(5, 5)]);
        Assert.Equal((0, 0), (dip.Dip.Value, dip.Area.Value));
        Assert.Null(dip.DeepestAfter);
        Assert.True(double.IsNaN(dip.Dip.High));
    }

    [Fact]
    public void Evaluations_that_do_not_pair_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DipMeasurement([10], []));
        Assert.Throws<ArgumentException>(() => new DipMeasurement([10, 20], [Seed(5, 5)]));
        Assert.Throws<ArgumentException>(() => new DipMeasurement([10], [new DipSeed(new bool[4], [new bool[5]])]));
    }

    // Successes of ten episodes: the control's, then the policy's at each step.
    private static DipSeed Seed(params int[] successes) =>
        new(Flags(successes[0]), [.. successes.Skip(1).Select(Flags)]);

    private static bool[] Flags(int successes) => [.. Enumerable.Range(0, 10).Select(i => i < successes)];

    private static DipSeed Drawn(SeededGenerator generator, double control, double policy)
    {
        bool[] Draw(double rate) => [.. Enumerable.Range(0, 100).Select(_ => generator.NextDouble() < rate)];
        return new DipSeed(Draw(control), [Draw(policy), Draw(policy), Draw(policy)]);
    }
}
