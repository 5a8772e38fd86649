using Warmstart.Robot;

namespace Warmstart.Loop.Seam;

/// <summary>What the robot is told before a motion.</summary>
public struct RobotSetup
{
    /// <summary>Mass of the load behind the end effector, kg (≥ 0).</summary>
    public double LoadMass;

    /// <summary>Its centre of mass in the flange frame, m.</summary>
    public Vec3 LoadCentre;

    /// <summary>Its moments of inertia about the centre of mass: xx, yy, zz, kg·m².</summary>
    public Vec3 LoadInertia;

    /// <summary>End effector in the nominal end effector's frame: position, m.</summary>
    public Vec3 NE_p_EE;

    /// <summary>End effector in the nominal end effector's frame: orientation.</summary>
    public Quat NE_q_EE;

    /// <summary>Upper joint torque thresholds of the robot's collision reflex, Nm (&gt; 0; 0 leaves the robot's setting).</summary>
    public JointVector TorqueThresholds;

    /// <summary>Upper wrench thresholds of the robot's collision reflex: N, then Nm (&gt; 0; 0 leaves the robot's setting).</summary>
    public Vector6 ForceThresholds;
}
