namespace Warmstart.Controller.Tasks;

/// <summary>A simulated drawer with an eye for a handle: a body that slides along one axis, which a weight on a cord closes by itself once it is let go.</summary>
public sealed record WorldDrawerSection
{
    /// <summary>What moves, kg.</summary>
    public required double MassKg { get; init; }

    /// <summary>Where the end stop is, m of travel.</summary>
    public required double TravelM { get; init; }

    /// <summary>Coulomb friction of the rails, N.</summary>
    public required double FrictionN { get; init; }

    /// <summary>Viscous friction of the rails, Ns/m.</summary>
    public required double Viscosity { get; init; }

    /// <summary>Pull of the weight, N; more than the friction, or the drawer stays open.</summary>
    public required double ClosingN { get; init; }
}
