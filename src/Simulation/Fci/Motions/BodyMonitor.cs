using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>What a robot does not let its body do during a motion. NaN loses. One thread; allocates nothing.</summary>
internal sealed class BodyMonitor(ArmKinematics arm)
{
    // A robot's own value is unknown; all joints at a third of torque and half of speed need about this, W.
    private const double LargestPower = 300;

    // What is commanded beyond the range has its own error; what is measured may be beyond by what a controller leaves, rad.
    private const double RangeMargin = 0.002;
    private const double SpeedMargin = 1.05;

    private readonly SelfDistance _self = new(arm.Model);
    private JacobianMatrix _jacobian;

    /// <summary>Whether a configuration is one from which only a person can recover.</summary>
    public static bool IsOutOfRange(ArmModel model, in RobotState state)
    {
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(state.q[i] >= model.Limits.q_min[i] - RangeMargin && state.q[i] <= model.Limits.q_max[i] + RangeMargin))
                return true;
        }
        return false;
    }

    public FciError? Check(in RobotState state)
    {
        if (IsOutOfRange(arm.Model, state))
            return FciError.joint_position_limits_violation;
        JointVector dq = JointVector.From(state.dq);
        double power = 0;
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(Math.Abs(dq[i]) <= SpeedMargin * arm.Model.Limits.dq_max[i]))
                return FciError.joint_velocity_violation;
            power += dq[i] * state.tau_J_d[i];
        }
        if (!(power <= LargestPower))
            return FciError.power_limit_violation;
        arm.Set(JointVector.From(state.q));
        arm.Jacobian(Pose.FromColumnMajor(state.F_T_EE), ref _jacobian);
        if (!(_jacobian.Times(dq).Linear.Length <= SpeedMargin * arm.Model.Limits.Translation.Velocity))
            return FciError.cartesian_velocity_violation;
        return _self.Touches(arm) ? FciError.self_collision_avoidance_violation : null;
    }
}
