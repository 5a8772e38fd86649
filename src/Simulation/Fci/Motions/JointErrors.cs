using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Which error a robot names for which derivative of a joint path; it differs by interface and version.</summary>
internal readonly record struct JointErrors(FciError Position, FciError Velocity, FciError Acceleration, FciError Jerk)
{
    // From version 9 on both position errors are never set; 0 stands for them.
    private const int FirstVersionWithOnePositionError = 9;

    public static JointErrors OfPositions(FciVersion version) => new(
        version.Number < FirstVersionWithOnePositionError ? FciError.joint_motion_generator_position_limits_violation : FciError.joint_position_limits_violation,
        FciError.joint_motion_generator_velocity_limits_violation,
        FciError.joint_motion_generator_velocity_discontinuity,
        FciError.joint_motion_generator_acceleration_discontinuity);

    public static JointErrors OfVelocities(FciVersion version) => OfPositions(version) with
    {
        Acceleration = FciError.joint_motion_generator_acceleration_discontinuity,
    };

    public static JointErrors AfterInverseKinematics(FciVersion version) => new(
        version.Number < FirstVersionWithOnePositionError
            ? FciError.cartesian_motion_generator_joint_position_limits_violation
            : FciError.joint_position_limits_violation,
        FciError.cartesian_motion_generator_joint_velocity_limits_violation,
        FciError.cartesian_motion_generator_joint_velocity_discontinuity,
        FciError.cartesian_motion_generator_joint_acceleration_discontinuity);
}
