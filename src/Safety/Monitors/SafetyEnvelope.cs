using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Monitors;

/// <summary>The task's own bounds, as far as monitors need them.</summary>
public struct SafetyEnvelope
{
    /// <summary>Whether <see cref="Box"/> is given.</summary>
    public bool HasBox;

    /// <summary>Where the tool may be.</summary>
    public WorkspaceBox Box;

    /// <summary>Force trip, N.</summary>
    public double ForceTrip;

    /// <summary>Torque trip, Nm.</summary>
    public double TorqueTrip;

    /// <summary>Force trip of each base axis, N.</summary>
    public Vec3 AxisForceTrip;

    /// <summary>Torque trip of each base axis, Nm.</summary>
    public Vec3 AxisTorqueTrip;

    /// <summary>Growth of the force that stops the arm, N/s.</summary>
    public double ForceRateTrip;

    /// <summary>Growth of the torque that stops the arm, Nm/s.</summary>
    public double TorqueRateTrip;

    /// <summary>How long over a trip before it counts, ms.</summary>
    public double TripDwellMs;
}
