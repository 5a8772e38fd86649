namespace Warmstart.Learning.Agents;

/// <summary>How the trained number p becomes the temperature.</summary>
public enum TemperatureForm
{
    /// <summary>log(1 + e^p) (published WSRL code).</summary>
    Softplus,

    /// <summary>e^p (original RLPD).</summary>
    Exp,
}
