namespace Warmstart.Numerics.Policy;

/// <summary>Where an actor's standard deviation comes from.</summary>
public enum StdParameterization
{
    /// <summary>exp of a second output layer ("exp").</summary>
    Exp,

    /// <summary>exp of a free vector that no state changes ("uniform").</summary>
    Uniform,
}
