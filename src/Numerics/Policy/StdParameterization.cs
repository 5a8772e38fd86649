namespace Warmstart.Numerics.Policy;

/// <summary>Where an actor's standard deviation comes from, before it is clipped.</summary>
public enum StdParameterization
{
    /// <summary>exp of a second output layer ("exp").</summary>
    Exp,

    /// <summary>exp of a free vector that no state changes ("uniform").</summary>
    Uniform,

    /// <summary>softplus of a second output layer ("softplus").</summary>
    Softplus,

    /// <summary>Constants that nothing trains ("fixed").</summary>
    Fixed,
}
