namespace Warmstart.Numerics.Policy;

/// <summary>Nonlinearity behind each hidden layer.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
}
