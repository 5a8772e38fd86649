using System.Runtime.CompilerServices;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>
/// Backward pass in blocks of rows; columns outside, rows inside, so that the sums over rows stay in registers. The order of each sum is
/// that of the rows all the same.
/// </summary>
internal static unsafe class ActivationGradientKernel<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    private const int Block = 8;

    internal static void Run(in ActivationGradientArguments a)
    {
        float* means = stackalloc float[Block];
        float* slopes = stackalloc float[Block];
        for (int first = 0; first < a.Rows; first += Block)
        {
            int rows = Math.Min(Block, a.Rows - first);
            nint offset = first * a.Row;
            if (a.Scale == null)
            {
                Plain(a, offset, rows);
                continue;
            }

            ThroughScale(a, offset, rows);
            Statistics(a, offset, rows, means, slopes);
            ThroughNormalization(a, offset, rows, means, slopes, a.InverseStd + first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ThroughActivation(Activation kind, V gradient, V h) => kind == Activation.Relu
        ? TOps.Select(TOps.Less(TOps.Zero, h), gradient, TOps.Zero)
        : TOps.Multiply(gradient, TOps.Subtract(TOps.Broadcast(1f), TOps.Multiply(h, h)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain(in ActivationGradientArguments a, nint offset, int rows)
    {
        nint row = a.Row;
        var kind = a.Activation;
        for (int j = 0; j < a.Width; j += TOps.Width)
        {
            float* g = a.Gradient + offset + j, h = a.H + offset + j;
            var bias = TOps.Load(a.BiasGradient + j);
            for (int i = 0; i < rows; i++, g += row, h += row)
            {
                var dz = ThroughActivation(kind, TOps.Load(g), TOps.Load(h));
                TOps.Store(g, dz);
                bias = TOps.Add(bias, dz);
            }

            TOps.Store(a.BiasGradient + j, bias);
        }
    }

    // With x̂ = (z − mean)·r, y = x̂·scale + shift, u = dy·scale: dz = r·(u − mean(u) − x̂·mean(u·x̂)). Here: u, and the sums for scale and shift.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThroughScale(in ActivationGradientArguments a, nint offset, int rows)
    {
        nint row = a.Row;
        var kind = a.Activation;
        for (int j = 0; j < a.Width; j += TOps.Width)
        {
            float* g = a.Gradient + offset + j, h = a.H + offset + j, x = a.Normalized + offset + j;
            V scale = TOps.Load(a.Scale + j), byScale = TOps.Load(a.ScaleGradient + j), byShift = TOps.Load(a.ShiftGradient + j);
            for (int i = 0; i < rows; i++, g += row, h += row, x += row)
            {
                var dy = ThroughActivation(kind, TOps.Load(g), TOps.Load(h));
                byScale = TOps.Fma(dy, TOps.Load(x), byScale);
                byShift = TOps.Add(byShift, dy);
                TOps.Store(g, TOps.Multiply(dy, scale));
            }

            TOps.Store(a.ScaleGradient + j, byScale);
            TOps.Store(a.ShiftGradient + j, byShift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Statistics(in ActivationGradientArguments a, nint offset, int rows, float* means, float* slopes)
    {
        float* g = a.Gradient + offset, x = a.Normalized + offset;
        nint row = a.Row;
        int n = a.Width;
        for (int i = 0; i < rows; i++)
        {
            means[i] = RowSums<TOps, V>.Sum(g + i * row, n) / n;
            slopes[i] = RowSums<TOps, V>.Dot(g + i * row, x + i * row, n) / n;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThroughNormalization(in ActivationGradientArguments a, nint offset, int rows, float* means, float* slopes, float* inverses)
    {
        nint row = a.Row;
        for (int j = 0; j < a.Width; j += TOps.Width)
        {
            float* g = a.Gradient + offset + j, x = a.Normalized + offset + j;
            var bias = TOps.Load(a.BiasGradient + j);
            for (int i = 0; i < rows; i++, g += row, x += row)
            {
                var centered = TOps.Subtract(TOps.Load(g), TOps.Broadcast(means[i]));
                var rest = TOps.Subtract(centered, TOps.Multiply(TOps.Load(x), TOps.Broadcast(slopes[i])));
                var dz = TOps.Multiply(TOps.Broadcast(inverses[i]), rest);
                TOps.Store(g, dz);
                bias = TOps.Add(bias, dz);
            }

            TOps.Store(a.BiasGradient + j, bias);
        }
    }
}
