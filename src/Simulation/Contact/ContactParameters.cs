namespace Warmstart.Simulation.Contact;

/// <summary>Softness and friction of the contacts, and how finely rims are sampled.</summary>
public sealed record ContactParameters
{
    /// <summary>Stiffness of one point of a face contact, N/m; all points of a rim carry a flat contact together.</summary>
    public double Stiffness { get; init; } = 1e4;

    /// <summary>Stiffness of one point of a wall contact, N/m; only the few points of an arc touch a wall.</summary>
    public double WallStiffness { get; init; } = 2e5;

    /// <summary>Damping of one point, Ns/m.</summary>
    public double Damping { get; init; } = 100;

    /// <summary>Coulomb friction coefficient.</summary>
    public double Friction { get; init; } = 0.3;

    /// <summary>Sliding speed below which friction is viscous, m/s: a held contact creeps more slowly than this.</summary>
    public double StictionVelocity { get; init; } = 1e-4;

    /// <summary>Sample points on each rim; an even number 8 to 192.</summary>
    public int Points { get; init; } = 48;

    /// <summary>Throws where a value is outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the value.</exception>
    public void Validate()
    {
        Check(nameof(Stiffness), Stiffness, 100, 1e9);
        Check(nameof(WallStiffness), WallStiffness, 100, 1e9);
        Check(nameof(Damping), Damping, 0, 1e6);
        Check(nameof(Friction), Friction, 0, 2);
        Check(nameof(StictionVelocity), StictionVelocity, 1e-6, 0.1);
        Check(nameof(Points), Points, 8, 192);
        if (Points % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(Points), Points, "Points must be even.");
    }

    internal static void Check(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {low} to {high}.");
    }
}
