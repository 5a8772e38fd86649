namespace Warmstart.Robot;

/// <summary>Mass, centre of mass and inertia of a body, given in some frame.</summary>
/// <param name="Mass">Mass in kg.</param>
/// <param name="Com">Centre of mass in metres.</param>
/// <param name="Inertia">Inertia about the centre of mass in kg m^2, in the axes of the frame.</param>
public readonly record struct RigidBody(double Mass, Vec3 Com, Mat3 Inertia)
{
    /// <summary>No body.</summary>
    public static RigidBody None => default;

    /// <summary>True where all is finite and the mass is not negative.</summary>
    public bool IsValid => double.IsFinite(Mass) && Mass >= 0 && Com.IsFinite && Inertia.IsFinite;

    /// <summary>The same body seen from the frame in which this body's frame is given by <paramref name="frame"/>.</summary>
    public RigidBody In(in Pose frame) =>
        new(Mass, frame.Transform(Com), frame.R * Inertia * frame.R.Transpose());

    /// <summary>Both bodies welded together; both must be given in the same frame.</summary>
    public static RigidBody operator +(in RigidBody a, in RigidBody b)
    {
        double mass = a.Mass + b.Mass;
        if (!(mass > 0))
            return a;
        Vec3 com = (a.Com * a.Mass + b.Com * b.Mass) * (1 / mass);
        return new RigidBody(mass, com, a.InertiaAbout(com) + b.InertiaAbout(com));
    }

    /// <summary>Inertia about another point (Steiner), in kg m^2.</summary>
    public Mat3 InertiaAbout(Vec3 point)
    {
        Vec3 d = Com - point;
        return Inertia + (Mat3.Diagonal(d.LengthSquared, d.LengthSquared, d.LengthSquared) - Mat3.Outer(d, d)) * Mass;
    }
}
