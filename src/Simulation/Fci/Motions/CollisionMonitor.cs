using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Compares external torques and forces with the thresholds of SetCollisionBehavior.</summary>
internal static class CollisionMonitor
{
    /// <summary>Planned joint acceleration from which on a motion speeds up or slows down, rad/s²; a robot's own value is unknown.</summary>
    public const double AccelerationFrom = 0.05;

    /// <summary>Sets contact flags as they are and collision flags for good.</summary>
    /// <param name="thresholds">What counts as contact and collision.</param>
    /// <param name="accelerates">Whether the planned motion speeds up or slows down; with torques alone nothing is planned.</param>
    /// <param name="state">Compared and marked.</param>
    public static void Watch(in CollisionBehavior thresholds, bool accelerates, ref RobotState state)
    {
        bool keep = state.robot_mode != RobotMode.Idle;
        Double7 lowerTorque = accelerates ? thresholds.lower_torque_acceleration : thresholds.lower_torque_nominal;
        Double7 upperTorque = accelerates ? thresholds.upper_torque_acceleration : thresholds.upper_torque_nominal;
        Double6 lowerForce = accelerates ? thresholds.lower_force_acceleration : thresholds.lower_force_nominal;
        Double6 upperForce = accelerates ? thresholds.upper_force_acceleration : thresholds.upper_force_nominal;
        Mark(state.tau_ext_hat_filtered, lowerTorque, state.joint_contact, keep: false);
        Mark(state.tau_ext_hat_filtered, upperTorque, state.joint_collision, keep);
        Mark(state.O_F_ext_hat_K, lowerForce, state.cartesian_contact, keep: false);
        Mark(state.O_F_ext_hat_K, upperForce, state.cartesian_collision, keep);
    }

    public static FciError? Reflex(in RobotState state)
    {
        if (Any(state.cartesian_collision))
            return FciError.cartesian_reflex;
        return Any(state.joint_collision) ? FciError.joint_reflex : null;
    }

    private static void Mark(ReadOnlySpan<double> values, ReadOnlySpan<double> thresholds, Span<double> flags, bool keep)
    {
        for (int i = 0; i < flags.Length; i++)
        {
            bool over = !(Math.Abs(values[i]) <= thresholds[i]);
            flags[i] = over || (keep && flags[i] != 0) ? 1 : 0;
        }
    }

    private static bool Any(ReadOnlySpan<double> flags)
    {
        foreach (double flag in flags)
        {
            if (flag != 0)
                return true;
        }
        return false;
    }
}
