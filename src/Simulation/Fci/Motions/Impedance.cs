using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>What the internal controllers are set to.</summary>
internal sealed class Impedance
{
    /// <summary>Joint stiffness, Nm/rad; libfranka's examples set the same.</summary>
    public JointVector K_theta = new(3000, 3000, 3000, 2500, 2500, 2000, 2000);

    /// <summary>Cartesian stiffness, N/m and Nm/rad.</summary>
    public Vector6 K_x = Vector6.From(new Vec3(3000, 3000, 3000), new Vec3(300, 300, 300));

    /// <summary>Where the end effector should be, in base axes.</summary>
    public Pose Desired = Pose.Identity;

    /// <summary>Cut-off frequencies.</summary>
    public Filters Filters { get; } = new();
}
