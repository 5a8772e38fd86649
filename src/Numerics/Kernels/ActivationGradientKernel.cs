using System.Runtime.CompilerServices;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

internal static unsafe class ActivationGradientKernel<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    internal static void Run(in ActivationGradientArguments a)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            if (a.Scale == null) Plain(a, i * a.Row);
            else Normalized(a, i * a.Row, a.InverseStd[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ThroughActivation(Activation kind, V gradient, V h) => kind == Activation.Relu
        ? TOps.Select(TOps.Less(TOps.Zero, h), gradient, TOps.Zero)
        : TOps.Multiply(gradient, TOps.Subtract(TOps.Broadcast(1f), TOps.Multiply(h, h)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(float* sum, V value) => TOps.Store(sum, TOps.Add(TOps.Load(sum), value));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain(in ActivationGradientArguments a, nint row)
    {
        float* g = a.Gradient + row, h = a.H + row;
        for (int j = 0; j < a.Width; j += TOps.Width)
        {
            var dz = ThroughActivation(a.Activation, TOps.Load(g + j), TOps.Load(h + j));
            TOps.Store(g + j, dz);
            Accumulate(a.BiasGradient + j, dz);
        }
    }

    // With x̂ = (z − mean)·r, y = x̂·scale + shift, u = dy·scale: dz = r·(u − mean(u) − x̂·mean(u·x̂)).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalized(in ActivationGradientArguments a, nint row, float inverse)
    {
        float* g = a.Gradient + row, h = a.H + row, x = a.Normalized + row;
        float* scale = a.Scale, scaleGradient = a.ScaleGradient, shiftGradient = a.ShiftGradient, bias = a.BiasGradient;
        int n = a.Width;
        for (int j = 0; j < n; j += TOps.Width)
        {
            var dy = ThroughActivation(a.Activation, TOps.Load(g + j), TOps.Load(h + j));
            var normalized = TOps.Load(x + j);
            TOps.Store(scaleGradient + j, TOps.Fma(dy, normalized, TOps.Load(scaleGradient + j)));
            Accumulate(shiftGradient + j, dy);
            TOps.Store(g + j, TOps.Multiply(dy, TOps.Load(scale + j)));
        }

        var mean = TOps.Broadcast(RowSums<TOps, V>.Sum(g, n) / n);
        var slope = TOps.Broadcast(RowSums<TOps, V>.Dot(g, x, n) / n);
        var r = TOps.Broadcast(inverse);
        for (int j = 0; j < n; j += TOps.Width)
        {
            var centered = TOps.Subtract(TOps.Load(g + j), mean);
            var dz = TOps.Multiply(r, TOps.Subtract(centered, TOps.Multiply(TOps.Load(x + j), slope)));
            TOps.Store(g + j, dz);
            Accumulate(bias + j, dz);
        }
    }
}
