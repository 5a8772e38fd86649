namespace Warmstart.Numerics.Policy;

/// <summary>Nonlinearity behind a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>None: x. What a stack without a final activation and the inside of residual blocks have.</summary>
    Identity,
}
