using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci;

/// <summary>Compares external torques and forces with the thresholds of SetCollisionBehavior.</summary>
internal static class CollisionMonitor
{
    /// <summary>Sets contact flags as they are and collision flags for good.</summary>
    public static void Watch(in CollisionBehavior thresholds, ref RobotState state)
    {
        // Nominal thresholds throughout: with torque commands a robot has no planned acceleration to choose the others by.
        Mark(state.tau_ext_hat_filtered, thresholds.lower_torque_nominal, state.joint_contact, keep: false);
        Mark(state.tau_ext_hat_filtered, thresholds.upper_torque_nominal, state.joint_collision, keep: state.robot_mode != RobotMode.Idle);
        Mark(state.O_F_ext_hat_K, thresholds.lower_force_nominal, state.cartesian_contact, keep: false);
        Mark(state.O_F_ext_hat_K, thresholds.upper_force_nominal, state.cartesian_collision, keep: state.robot_mode != RobotMode.Idle);
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
