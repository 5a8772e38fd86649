using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>Fresh parameters: kernels as asked, biases 0, LayerNorm scales 1.</summary>
internal static class Initializers
{
    private const double Gain = 1.4142135623730951;

    internal static void Body(ParameterBuffer buffer, MlpSlots slots, in NetworkInit init, SeededGenerator generator)
    {
        for (int i = 0; i < slots.Layers.Length; i++)
        {
            var layer = slots.Layers[i];
            bool last = i == slots.Layers.Length - 1, inside = layer.SkipFrom >= 0 || (i + 1 < slots.Layers.Length && slots.Layers[i + 1].SkipFrom >= 0);
            var kind = inside ? KernelInit.LecunNormal : init.Body;
            Kernel(buffer.Of(layer.Kernel), layer.Input, layer.Width, kind, last ? init.FinalScale : null, generator);
        }
    }

    /// <summary>One (in, out) matrix after another; a leading member axis is found from the length.</summary>
    internal static void Kernel(Span<float> values, int inputs, int outputs, KernelInit init, double? scale, SeededGenerator generator)
    {
        double mean = 0.5 * (inputs + outputs);
        for (int start = 0; start < values.Length; start += inputs * outputs)
        {
            var one = values.Slice(start, inputs * outputs);
            switch (init)
            {
                case KernelInit.Orthogonal: Orthogonal(one, inputs, outputs, scale ?? Gain, generator); break;
                case KernelInit.GlorotUniform: Uniform(one, (scale ?? 1) / mean, generator); break;
                case KernelInit.GlorotNormal: TruncatedNormal(one, 1 / mean, generator); break;
                case KernelInit.KaimingNormal: TruncatedNormal(one, 2.0 / inputs, generator); break;
                default: TruncatedNormal(one, 1.0 / inputs, generator); break;
            }
        }
    }

    private static void Uniform(Span<float> values, double variance, SeededGenerator generator)
    {
        double limit = Math.Sqrt(3 * variance);
        generator.FillUniform(values, (float)-limit, (float)limit);
    }

    // Cut at two standard deviations, then widened so that the variance is the one asked for.
    private static void TruncatedNormal(Span<float> values, double variance, SeededGenerator generator)
    {
        const double Narrowing = 0.87962566103423978;
        double std = Math.Sqrt(variance) / Narrowing;
        foreach (ref float value in values)
        {
            float draw = generator.NextNormal();
            while (!(Math.Abs(draw) <= 2)) draw = generator.NextNormal();
            value = (float)(std * draw);
        }
    }

    // Modified Gram-Schmidt over the shorter side, in double; rows of the result are orthonormal or columns are.
    private static void Orthogonal(Span<float> values, int inputs, int outputs, double gain, SeededGenerator generator)
    {
        int count = Math.Min(inputs, outputs), length = Math.Max(inputs, outputs);
        var rows = new double[count][];
        var draw = new float[length];
        for (int i = 0; i < count; i++)
        {
            generator.FillNormal(draw);
            rows[i] = Array.ConvertAll(draw, x => (double)x);
            for (int j = 0; j < i; j++) Subtract(rows[i], rows[j], Dot(rows[i], rows[j]));
            double norm = Math.Sqrt(Dot(rows[i], rows[i]));
            for (int k = 0; k < length; k++) rows[i][k] /= norm;
        }

        for (int i = 0; i < inputs; i++)
        {
            for (int j = 0; j < outputs; j++)
                values[i * outputs + j] = (float)(gain * (inputs < outputs ? rows[i][j] : rows[j][i]));
        }
    }

    private static void Subtract(double[] x, double[] y, double factor)
    {
        for (int k = 0; k < x.Length; k++) x[k] -= factor * y[k];
    }

    private static double Dot(double[] x, double[] y)
    {
        double a = 0, b = 0;
        int k = 0;
        for (; k <= x.Length - 2; k += 2)
        {
            a += x[k] * y[k];
            b += x[k + 1] * y[k + 1];
        }

        return k < x.Length ? a + b + x[k] * y[k] : a + b;
    }
}
