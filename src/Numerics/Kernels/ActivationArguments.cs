using Warmstart.Numerics.Policy;

namespace Warmstart.Numerics.Kernels;

/// <summary>Forward pass of [LayerNorm →] activation over a block of rows.</summary>
public unsafe struct ActivationArguments
{
    /// <summary>Rows.</summary>
    public int Rows;

    /// <summary>Columns.</summary>
    public int Width;

    /// <summary>Step between rows of all matrices.</summary>
    public nint Row;

    /// <summary>In: the dense layer's output. Out, with LayerNorm: the normalised values, which the backward pass needs.</summary>
    public float* Z;

    /// <summary>Out: the activations. May be the same as <see cref="Z"/> where no backward pass follows.</summary>
    public float* H;

    /// <summary>LayerNorm scale; null without LayerNorm.</summary>
    public float* Scale;

    /// <summary>LayerNorm bias.</summary>
    public float* Shift;

    /// <summary>Out: 1/sqrt(variance + 1e-6) of each row; null where no backward pass follows.</summary>
    public float* InverseStd;

    /// <summary>The nonlinearity.</summary>
    public Activation Activation;
}
