namespace Warmstart.Numerics.Kernels;

/// <summary>One Adam step over a stretch of parameters, with the target network's Polyak average in the same pass.</summary>
public unsafe struct AdamArguments
{
    /// <summary>Parameters.</summary>
    public float* Parameter;

    /// <summary>Their gradient; null for a step with zero gradient.</summary>
    public float* Gradient;

    /// <summary>First moment.</summary>
    public float* First;

    /// <summary>Second moment.</summary>
    public float* Second;

    /// <summary>Target parameters, null for none.</summary>
    public float* Target;

    /// <summary>Elements.</summary>
    public int Count;

    /// <summary>Rates of this step.</summary>
    public AdamRates Rates;
}
