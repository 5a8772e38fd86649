using System.Runtime.Intrinsics;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>Adam (Kingma and Ba) and Polyak averaging. Thread-safe on disjoint stretches, allocation-free.</summary>
public static unsafe class Adam
{
    /// <summary>Steps the parameters; returns the sum of the squared gradient.</summary>
    public static float Step(in AdamArguments arguments)
    {
        long begin = KernelMeter.Begin();
        float squares = SimdSupport.Level switch
        {
            SimdLevel.Avx512 => AdamKernel<Ops512, Vector512<float>>.Run(arguments),
            SimdLevel.Avx2 => AdamKernel<Ops256, Vector256<float>>.Run(arguments),
            _ => AdamKernel<Ops128, Vector128<float>>.Run(arguments),
        };
        KernelMeter.End(KernelKind.Optimiser, begin, 0);
        return squares;
    }

    /// <summary>target := tau·parameter + (1 − tau)·target.</summary>
    public static void Polyak(ReadOnlySpan<float> parameter, Span<float> target, float tau)
    {
        for (int i = 0; i < target.Length; i++) target[i] = MathF.FusedMultiplyAdd(tau, parameter[i], (1f - tau) * target[i]);
    }
}
