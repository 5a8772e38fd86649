using Warmstart.Robot;

namespace Warmstart.Simulation;

/// <summary>
/// What the robot has been told about its tool: frames, and masses that it compensates. Where they differ from what it really carries,
/// gravity is compensated wrongly and reported forces are off, as on the robot.
/// </summary>
/// <param name="F_T_NE">Nominal end effector in the flange's frame.</param>
/// <param name="NE_T_EE">End effector in the nominal one's frame.</param>
/// <param name="EE_T_K">Stiffness frame in the end effector's frame.</param>
/// <param name="EndEffector">Configured end effector in the flange's frame.</param>
/// <param name="Load">Configured load in the flange's frame.</param>
public sealed record EndEffectorConfiguration(Pose F_T_NE, Pose NE_T_EE, Pose EE_T_K, RigidBody EndEffector, RigidBody Load)
{
    /// <summary>End effector in the flange's frame.</summary>
    public Pose F_T_EE => F_T_NE * NE_T_EE;

    /// <summary>True where all is finite and no mass is negative.</summary>
    public bool IsValid => F_T_NE.IsFinite && NE_T_EE.IsFinite && EE_T_K.IsFinite && EndEffector.IsValid && Load.IsValid;
}
