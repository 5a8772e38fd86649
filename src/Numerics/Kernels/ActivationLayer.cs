using System.Runtime.Intrinsics;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>
/// [LayerNorm (epsilon 1e-6) →] activation, forward and backward. Thread-safe on disjoint rows, allocation-free. Widths that are no multiple
/// of 16, and the identity, take a slower path without vectors.
/// </summary>
public static unsafe class ActivationLayer
{
    /// <summary>Forward pass.</summary>
    public static void Forward(in ActivationArguments arguments)
    {
        long begin = KernelMeter.Begin();
        ForwardTimed(arguments);
        KernelMeter.End(KernelKind.Activation, begin, 0);
    }

    private static void ForwardTimed(in ActivationArguments arguments)
    {
        if ((arguments.Width & 15) != 0 || arguments.Activation == Activation.Identity)
        {
            PlainActivation.Forward(arguments);
            return;
        }

        switch (SimdSupport.Level)
        {
            case SimdLevel.Avx512: ActivationKernel<Ops512, Vector512<float>>.Forward(arguments); break;
            case SimdLevel.Avx2: ActivationKernel<Ops256, Vector256<float>>.Forward(arguments); break;
            default: ActivationKernel<Ops128, Vector128<float>>.Forward(arguments); break;
        }
    }

    /// <summary>Backward pass; the gradients of parameters are added to what is there, row after row.</summary>
    public static void Backward(in ActivationGradientArguments arguments)
    {
        long begin = KernelMeter.Begin();
        BackwardTimed(arguments);
        KernelMeter.End(KernelKind.Activation, begin, 0);
    }

    private static void BackwardTimed(in ActivationGradientArguments arguments)
    {
        if ((arguments.Width & 15) != 0 || arguments.Activation == Activation.Identity)
        {
            PlainActivationGradient.Run(arguments);
            return;
        }

        switch (SimdSupport.Level)
        {
            case SimdLevel.Avx512: ActivationGradientKernel<Ops512, Vector512<float>>.Run(arguments); break;
            case SimdLevel.Avx2: ActivationGradientKernel<Ops256, Vector256<float>>.Run(arguments); break;
            default: ActivationGradientKernel<Ops128, Vector128<float>>.Run(arguments); break;
        }
    }
}
