using System.Runtime.CompilerServices;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

internal static unsafe class ActivationKernel<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    // Flax's default; torch's is 1e-5.
    internal const float Epsilon = 1e-6f;

    internal static void Forward(in ActivationArguments a)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            float* z = a.Z + i * a.Row, h = a.H + i * a.Row;
            if (a.Scale == null) Plain(a.Activation, z, h, a.Width);
            else
            {
                float inverse = Normalize(a, z, h);
                if (a.InverseStd != null) a.InverseStd[i] = inverse;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain(Activation kind, float* z, float* h, int n)
    {
        for (int j = 0; j < n; j += TOps.Width) TOps.Store(h + j, Activate(kind, TOps.Load(z + j)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Normalize(in ActivationArguments a, float* z, float* h)
    {
        int n = a.Width;
        float mean = RowSums<TOps, V>.Sum(z, n) / n;
        var center = TOps.Broadcast(mean);
        float variance = RowSums<TOps, V>.SquaredDeviations(z, center, n) / n;
        float inverse = 1f / MathF.Sqrt(variance + Epsilon);
        var scale = TOps.Broadcast(inverse);
        for (int j = 0; j < n; j += TOps.Width)
        {
            var normalized = TOps.Multiply(TOps.Subtract(TOps.Load(z + j), center), scale);
            TOps.Store(z + j, normalized);
            TOps.Store(h + j, Activate(a.Activation, TOps.Fma(normalized, TOps.Load(a.Scale + j), TOps.Load(a.Shift + j))));
        }

        return inverse;
    }

    // ReLU as "0 where less than 0", so that NaN stays visible.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Activate(Activation kind, V x) => kind == Activation.Relu
        ? TOps.Select(TOps.Less(x, TOps.Zero), TOps.Zero, x)
        : VectorMath<TOps, V>.Tanh(x);
}
