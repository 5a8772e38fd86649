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

    /// <summary>How long over a trip before it counts, ms.</summary>
    public double TripDwellMs;
}
