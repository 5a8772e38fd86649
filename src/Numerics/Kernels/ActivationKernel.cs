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

    // Rows go through each pass together, so that the sums of one row need not wait for those of another.
    private const int Block = 8;

    internal static void Forward(in ActivationArguments a)
    {
        float* means = stackalloc float[Block];
        float* inverses = stackalloc float[Block];
        for (int first = 0; first < a.Rows; first += Block)
        {
            int rows = Math.Min(Block, a.Rows - first);
            float* z = a.Z + first * a.Row, h = a.H + first * a.Row;
            if (a.Scale == null)
            {
                for (int i = 0; i < rows; i++) Plain(a.Activation, z + i * a.Row, h + i * a.Row, a.Width);
                continue;
            }

            Statistics(a, z, rows, means, inverses);
            for (int i = 0; i < rows; i++) Normalize(a, z + i * a.Row, h + i * a.Row, means[i], inverses[i]);
            if (a.InverseStd != null) new ReadOnlySpan<float>(inverses, rows).CopyTo(new Span<float>(a.InverseStd + first, rows));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain(Activation kind, float* z, float* h, int n)
    {
        for (int j = 0; j < n; j += TOps.Width) TOps.Store(h + j, Activate(kind, TOps.Load(z + j)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Statistics(in ActivationArguments a, float* z, int rows, float* means, float* inverses)
    {
        int n = a.Width;
        nint row = a.Row;
        for (int i = 0; i < rows; i++) means[i] = RowSums<TOps, V>.Sum(z + i * row, n) / n;
        for (int i = 0; i < rows; i++)
            inverses[i] = 1f / MathF.Sqrt(RowSums<TOps, V>.SquaredDeviations(z + i * row, TOps.Broadcast(means[i]), n) / n + Epsilon);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalize(in ActivationArguments a, float* z, float* h, float mean, float inverse)
    {
        int n = a.Width;
        float* scale = a.Scale, shift = a.Shift;
        var kind = a.Activation;
        V center = TOps.Broadcast(mean), factor = TOps.Broadcast(inverse);
        for (int j = 0; j < n; j += TOps.Width)
        {
            var normalized = TOps.Multiply(TOps.Subtract(TOps.Load(z + j), center), factor);
            TOps.Store(z + j, normalized);
            TOps.Store(h + j, Activate(kind, TOps.Fma(normalized, TOps.Load(scale + j), TOps.Load(shift + j))));
        }
    }

    // ReLU as "0 where less than 0", so that NaN stays visible.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Activate(Activation kind, V x) => kind == Activation.Relu
        ? TOps.Select(TOps.Less(x, TOps.Zero), TOps.Zero, x)
        : VectorMath<TOps, V>.Tanh(x);
}
