using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>What usually lies behind an error of the robot, for the end of a message.</summary>
internal static class ErrorAdvice
{
    private static readonly (FciError Error, string Advice)[] Known =
    [
        (FciError.communication_constraints_violation, "20 commands in a row came late: shorten the callback, use a real-time kernel and a direct cable"),
        (FciError.controller_torque_discontinuity, "torques changed by more than 1 Nm in 1 ms: start from tau_J_d or set LimitRate"),
        (FciError.joint_motion_generator_velocity_discontinuity, "joint commands jumped: start at q_d with zero velocity, or set LimitRate"),
        (FciError.joint_motion_generator_acceleration_discontinuity, "joint commands were not smooth: bound their jerk, or set LimitRate"),
        (FciError.joint_position_motion_generator_start_pose_invalid, "the first position was not q_d"),
        (FciError.cartesian_position_motion_generator_start_pose_invalid, "the first pose was not O_T_EE_c"),
        (FciError.cartesian_motion_generator_velocity_discontinuity, "Cartesian commands jumped: start at O_T_EE_c with zero velocity, or set LimitRate"),
        (FciError.cartesian_motion_generator_acceleration_discontinuity, "Cartesian commands were not smooth: bound their jerk, or set LimitRate"),
        (FciError.joint_reflex, "an external torque passed its upper threshold: see SetCollisionBehavior and SetLoad"),
        (FciError.cartesian_reflex, "an external force passed its upper threshold: see SetCollisionBehavior and SetLoad"),
    ];

    /// <summary>Advice for the first error that has one, with its separator; empty for none.</summary>
    public static string For(ErrorSet errors)
    {
        foreach ((FciError error, string advice) in Known)
        {
            if (errors.Has(error))
                return $"; {advice}";
        }
        return string.Empty;
    }
}
