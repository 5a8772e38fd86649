using Warmstart.Robot;
using Warmstart.Simulation.Contact;

namespace Warmstart.Simulation.Worlds;

/// <summary>Rails that the block with its hole slides on: a drawer with an eye for a handle. A weight pulls it shut.</summary>
public sealed record SlideWorld
{
    /// <summary>Direction of opening, base axes, a unit vector.</summary>
    public Vec3 Axis { get; init; } = -Vec3.UnitX;

    /// <summary>What slides, kg.</summary>
    public double Mass { get; init; } = 2;

    /// <summary>Where the end stop is, m.</summary>
    public double Travel { get; init; } = 0.1;

    /// <summary>Coulomb friction, N.</summary>
    public double Friction { get; init; } = 3;

    /// <summary>Viscous friction, Ns/m.</summary>
    public double Viscosity { get; init; } = 10;

    /// <summary>Force that pulls it shut, N.</summary>
    public double Closing { get; init; } = 8;

    /// <summary>Throws where a value is outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the value.</exception>
    public void Validate()
    {
        ContactParameters.Check(nameof(Axis), Axis.Length, 0.999999, 1.000001);
        ContactParameters.Check(nameof(Mass), Mass, 0.1, 50);
        ContactParameters.Check(nameof(Travel), Travel, 0.005, 1);
        ContactParameters.Check(nameof(Friction), Friction, 0, 200);
        ContactParameters.Check(nameof(Viscosity), Viscosity, 0, 500);
        ContactParameters.Check(nameof(Closing), Closing, 0, 200);
    }
}
