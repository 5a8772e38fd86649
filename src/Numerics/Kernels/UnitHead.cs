using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>A dense layer with one output, as behind a critic's body. Allocation-free.</summary>
public static unsafe class UnitHead
{
    /// <summary>output[i] = h[i]·w + bias.</summary>
    public static void Forward(float* h, nint row, int rows, int width, float* w, float bias, float* output)
    {
        long begin = KernelMeter.Begin();
        int whole = width & ~15;
        ForwardWhole(h, row, rows, whole, w, bias, output);
        for (int i = 0; whole < width && i < rows; i++)
        {
            for (int j = whole; j < width; j++) output[i] = MathF.FusedMultiplyAdd(h[i * row + j], w[j], output[i]);
        }

        KernelMeter.End(KernelKind.Head, begin, 2L * rows * width);
    }

    private static void ForwardWhole(float* h, nint row, int rows, int width, float* w, float bias, float* output)
    {
        switch (SimdSupport.Level)
        {
            case SimdLevel.Avx512: Forward<Ops512, Vector512<float>>(h, row, rows, width, w, bias, output); break;
            case SimdLevel.Avx2: Forward<Ops256, Vector256<float>>(h, row, rows, width, w, bias, output); break;
            default: Forward<Ops128, Vector128<float>>(h, row, rows, width, w, bias, output); break;
        }
    }

    /// <summary>Sets dh[i] = gradient[i]·w and adds Σ gradient[i]·h[i] to <paramref name="wGradient"/> where that is not null.</summary>
    public static void Backward(float* gradient, float* h, float* dh, nint row, int rows, int width, float* w, float* wGradient)
    {
        long begin = KernelMeter.Begin();
        int whole = width & ~15;
        BackwardWhole(gradient, h, dh, row, rows, whole, w, wGradient);
        for (int i = 0; whole < width && i < rows; i++)
        {
            for (int j = whole; j < width; j++)
            {
                dh[i * row + j] = gradient[i] * w[j];
                if (wGradient != null) wGradient[j] = MathF.FusedMultiplyAdd(gradient[i], h[i * row + j], wGradient[j]);
            }
        }

        KernelMeter.End(KernelKind.Head, begin, (wGradient == null ? 1L : 3L) * rows * width);
    }

    private static void BackwardWhole(float* gradient, float* h, float* dh, nint row, int rows, int width, float* w, float* wGradient)
    {
        switch (SimdSupport.Level)
        {
            case SimdLevel.Avx512: Backward<Ops512, Vector512<float>>(gradient, h, dh, row, rows, width, w, wGradient); break;
            case SimdLevel.Avx2: Backward<Ops256, Vector256<float>>(gradient, h, dh, row, rows, width, w, wGradient); break;
            default: Backward<Ops128, Vector128<float>>(gradient, h, dh, row, rows, width, w, wGradient); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TOps, V>(float* h, nint row, int rows, int width, float* w, float bias, float* output)
        where TOps : struct, IVectorOps<V>
        where V : struct
    {
        for (int i = 0; i < rows; i++) output[i] = RowSums<TOps, V>.Dot(h + i * row, w, width) + bias;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TOps, V>(float* gradient, float* h, float* dh, nint row, int rows, int width, float* w, float* wGradient)
        where TOps : struct, IVectorOps<V>
        where V : struct
    {
        const int Block = 8;
        for (int first = 0; first < rows; first += Block)
        {
            int count = Math.Min(Block, rows - first);
            for (int j = 0; j < width; j += TOps.Width)
            {
                float* from = h + first * row + j, to = dh + first * row + j;
                V weight = TOps.Load(w + j), sum = wGradient == null ? TOps.Zero : TOps.Load(wGradient + j);
                for (int i = 0; i < count; i++, from += row, to += row)
                {
                    var g = TOps.Broadcast(gradient[first + i]);
                    TOps.Store(to, TOps.Multiply(g, weight));
                    sum = TOps.Fma(g, TOps.Load(from), sum);
                }

                if (wGradient != null) TOps.Store(wGradient + j, sum);
            }
        }
    }
}
