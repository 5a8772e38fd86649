using Warmstart.Numerics.Randomness;

namespace Warmstart.Numerics.Tests.Randomness;

public sealed class SeededGeneratorTests
{
    [Fact]
    public void A_restored_state_goes_on_with_the_same_draws()
    {
        var first = new SeededGenerator(42);
        first.FillNormal(new float[37]);
        var second = new SeededGenerator(first.State);
        var a = new float[101];
        var b = new float[101];
        first.FillNormal(a);
        second.FillNormal(b);
        Assert.Equal(a, b);
        Assert.Equal(first.NextInt32(1000), second.NextInt32(1000));
    }

    [Fact]
    public void Normal_draws_are_the_same_bits_at_every_width_and_have_the_moments_of_a_normal()
    {
        float[] x = Levels.Same(() =>
        {
            var values = new float[100_003];
            new SeededGenerator(5).FillNormal(values);
            return values;
        });
        double mean = x.Average(v => (double)v);
        double variance = x.Average(v => (double)v * v) - mean * mean;
        double fourth = x.Average(v => Math.Pow(v, 4));
        Assert.InRange(mean, -0.015, 0.015);
        Assert.InRange(variance, 0.98, 1.02);
        Assert.InRange(fourth, 2.85, 3.15);
        Assert.True(x.Max() > 3.5f && x.Min() < -3.5f);
    }

    [Fact]
    public void Bounded_integers_are_uniform()
    {
        var generator = new SeededGenerator(9);
        var counts = new int[10];
        for (int i = 0; i < 100_000; i++) counts[generator.NextInt32(10)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_500, 10_500));
    }

    [Fact]
    public void Streams_of_one_seed_differ()
    {
        Assert.NotEqual(new SeededGenerator(1, 0).NextUInt64(), new SeededGenerator(1, 1).NextUInt64());
        Assert.NotEqual(new SeededGenerator(1).NextUInt64(), new SeededGenerator(2).NextUInt64());
    }
}
