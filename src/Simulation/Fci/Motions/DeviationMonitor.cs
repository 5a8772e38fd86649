using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>The deviations that Move allows between the desired and the measured end effector: on the path and at its end. NaN loses.</summary>
internal sealed class DeviationMonitor
{
    private Double3 _path;
    private Double3 _goal;

    /// <summary>Whether allowed deviations are ones: finite and above 0.</summary>
    public static bool IsPossible(ReadOnlySpan<double> deviation)
    {
        foreach (double value in deviation)
        {
            if (!(value > 0 && double.IsFinite(value)))
                return false;
        }
        return true;
    }

    public void Begin(MoveRequest move)
    {
        _path = move.PathDeviation;
        _goal = move.GoalDeviation;
    }

    public FciError? CheckPath(in RobotState state) => IsWithin(state, _path) ? null : FciError.max_path_pose_deviation_violation;

    public FciError? CheckGoal(in RobotState state) => IsWithin(state, _goal) ? null : FciError.max_goal_pose_deviation_violation;

    private static bool IsWithin(in RobotState state, ReadOnlySpan<double> most)
    {
        Vector6 error = Pose.Difference(Pose.FromColumnMajor(state.O_T_EE), Pose.FromColumnMajor(state.O_T_EE_d));
        return error.Linear.Length <= most[0] && error.Angular.Length <= most[1] && Math.Abs(state.q[2] - state.q_d[2]) <= most[2];
    }
}
