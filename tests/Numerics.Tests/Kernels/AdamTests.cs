using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Tests.Kernels;

public sealed unsafe class AdamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(64)]
    public void Steps_follow_the_formula_in_double_and_touch_nothing_behind_the_last_element(int count)
    {
        float[] both = Levels.Same(() => Run(count));
        double[] expected = Reference(count);
        for (int i = 0; i < 2 * count; i++) Assert.Equal(expected[i], both[i], 2e-6);
    }

    [Fact]
    public void Moments_without_gradient_end_at_zero_instead_of_subnormal_numbers()
    {
        AlignedFloats p = new(16), m = new(16), v = new(16);
        m.Span.Fill(1f);
        v.Span.Fill(1e-30f);
        for (int t = 1; t <= 20_000; t++)
        {
            Adam.Step(new AdamArguments
            {
                Parameter = p.Pointer, First = m.Pointer, Second = v.Pointer, Count = 16, Rates = AdamRates.At(t, 1e-3f, 0),
            });
        }

        GC.KeepAlive(p);
        Assert.Equal(0f, m.Span[3]);
        Assert.Equal(0f, v.Span[3]);
    }

    private static float[] Run(int count)
    {
        AlignedFloats p = new(count + 1), g = new(count), m = new(count + 1), v = new(count + 1), target = new(count + 1);
        foreach (var floats in new[] { p, m, v, target }) floats.Span[count] = 7f;
        var generator = new SeededGenerator(3);
        for (int t = 1; t <= 5; t++)
        {
            generator.FillNormal(g.Span);
            float squares = Adam.Step(new AdamArguments
            {
                Parameter = p.Pointer, Gradient = g.Pointer, First = m.Pointer, Second = v.Pointer, Target = target.Pointer,
                Count = count, Rates = AdamRates.At(t, 0.01f, 0.1f),
            });
            Assert.Equal(g.Span.ToArray().Sum(x => (double)x * x), squares, 1e-4);
        }

        foreach (var floats in new[] { p, m, v, target }) Assert.Equal(7f, floats.Span[count]);
        return [.. p.Span[..count], .. target.Span[..count]];
    }

    private static double[] Reference(int count)
    {
        double[] p = new double[count], m = new double[count], v = new double[count], target = new double[count];
        var generator = new SeededGenerator(3);
        var g = new float[count];
        for (int t = 1; t <= 5; t++)
        {
            generator.FillNormal(g);
            for (int i = 0; i < count; i++)
            {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                p[i] -= 0.01 * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                target[i] = 0.1 * p[i] + 0.9 * target[i];
            }
        }

        return [.. p, .. target];
    }
}
