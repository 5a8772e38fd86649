using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>What a robot does not let its body do during a motion. NaN loses.</summary>
internal static class BodyMonitor
{
    public static FciError? Check(ArmModel model, in RobotState state)
    {
        ArmLimits limits = model.Limits;
        JointVector lower = limits.q_min;
        JointVector upper = limits.q_max;
        JointVector speed = limits.dq_max;
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(state.q[i] >= lower[i] && state.q[i] <= upper[i]))
                return FciError.joint_position_limits_violation;
            if (!(Math.Abs(state.dq[i]) <= speed[i]))
                return FciError.joint_velocity_violation;
        }
        return null;
    }
}
