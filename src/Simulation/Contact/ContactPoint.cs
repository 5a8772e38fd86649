using Warmstart.Robot;

namespace Warmstart.Simulation.Contact;

/// <summary>One point of the moving body that touches something; the normal points out of what it touches.</summary>
internal struct ContactPoint
{
    /// <summary>Place relative to the reference point, base axes.</summary>
    public Vec3 Arm;
    public Vec3 Normal;

    /// <summary>Moment of the unit normal force about the reference point.</summary>
    public Vec3 NormalMoment;

    /// <summary>Stiffness times penetration, N.</summary>
    public double Spring;

    /// <summary>Damping plus stiffness times the time step, Ns/m: what the next velocity takes off the normal force.</summary>
    public double NormalDamping;

    /// <summary>Friction force over sliding speed, Ns/m.</summary>
    public double TangentDamping;
    public bool Pulls;
}
