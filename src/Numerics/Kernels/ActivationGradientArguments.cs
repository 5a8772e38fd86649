using Warmstart.Numerics.Policy;

namespace Warmstart.Numerics.Kernels;

/// <summary>Backward pass of [LayerNorm →] activation over a block of rows.</summary>
public unsafe struct ActivationGradientArguments
{
    /// <summary>Rows.</summary>
    public int Rows;

    /// <summary>Columns.</summary>
    public int Width;

    /// <summary>Step between rows of all matrices.</summary>
    public nint Row;

    /// <summary>In: the loss's derivative by the activations. Out: by the dense layer's output.</summary>
    public float* Gradient;

    /// <summary>The normalised values (with LayerNorm).</summary>
    public float* Normalized;

    /// <summary>The activations.</summary>
    public float* H;

    /// <summary>LayerNorm scale; null without LayerNorm.</summary>
    public float* Scale;

    /// <summary>1/sqrt(variance + 1e-6) of each row.</summary>
    public float* InverseStd;

    /// <summary>Sum over rows of the scale's gradient is added here.</summary>
    public float* ScaleGradient;

    /// <summary>Sum over rows of the LayerNorm bias's gradient is added here.</summary>
    public float* ShiftGradient;

    /// <summary>Sum over rows of the dense bias's gradient is added here.</summary>
    public float* BiasGradient;

    /// <summary>The nonlinearity.</summary>
    public Activation Activation;
}
