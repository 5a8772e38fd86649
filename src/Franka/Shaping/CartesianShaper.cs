using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>Poses or twists: valid, filtered against the last, within the robot's limits of velocity, acceleration and jerk.</summary>
internal sealed class CartesianShaper(JointLimits limits, bool limitRate, double gain, bool poses, bool firstIsItsOwnReference) : ICommandShaper
{
    private const double Period = RateLimit.Period;

    // libfranka keeps poses this much further inside the rotational limits.
    private const double PoseRotationShare = 0.99;

    private readonly SentMemory _sent = new(poses ? 16 : Vector6.Length);
    private readonly ElbowShaper _elbow = new(limits.Elbow, limitRate, gain);
    private readonly MotionLimit _rotation = poses ? Scaled(limits.Rotation, PoseRotationShare) : limits.Rotation;
    private double _share = 1;
    private Pose _pose;
    private Vector6 _twist;
    private Vector6 _acceleration;
    private bool _isFirst = true;

    public void Begin()
    {
        _sent.Clear();
        _isFirst = true;
    }

    public void Shape(in RobotState state, ref RobotCommand command)
    {
        Recall(state);
        if (poses)
            ShapePose(ref command);
        else
            ShapeTwist(ref command);
        _isFirst = false;
        _elbow.Shape(state, ref command);
    }

    private void Recall(in RobotState state)
    {
        bool own = _sent.Matches(poses ? state.O_T_EE_c : state.O_dP_EE_c);
        _share = own ? 1 : RateLimit.ToldShare;
        if (own)
            return;
        Pose told = Pose.FromColumnMajor(state.O_T_EE_c);
        _pose = new Pose(Quat.FromMatrix(told.R).Normalized(), told.P);
        _twist = Vector6.From(state.O_dP_EE_c);
        _acceleration = Vector6.From(state.O_ddP_EE_c);
    }

    private void ShapePose(ref RobotCommand command)
    {
        Homogeneous.Require(command.O_T_EE_c, nameof(command.O_T_EE_c));
        Pose wanted = Pose.FromColumnMajor(command.O_T_EE_c);
        bool filters = gain < 1 && !(_isFirst && firstIsItsOwnReference);
        if (filters)
            wanted = Pose.Interpolate(_pose, wanted, gain);
        Vector6 twist = Rate(default, Pose.Difference(_pose, wanted));
        if (limitRate)
        {
            twist = Limited(twist);
            wanted = new Pose((Quat.Exp(twist.Angular * Period) * _pose.Orientation).Normalized(), _pose.P + twist.Linear * Period);
        }
        if (filters || limitRate)
            wanted.CopyColumnMajor(command.O_T_EE_c);
        Homogeneous.Require(command.O_T_EE_c, nameof(command.O_T_EE_c));
        Advance(wanted, twist);
        _sent.Keep(command.O_T_EE_c);
    }

    private void ShapeTwist(ref RobotCommand command)
    {
        Finite.Require(command.O_dP_EE_c, nameof(command.O_dP_EE_c));
        LowPass.Apply(gain, _twist, command.O_dP_EE_c);
        Vector6 twist = Vector6.From(command.O_dP_EE_c);
        if (limitRate)
        {
            twist = Limited(twist);
            ((ReadOnlySpan<double>)twist).CopyTo(command.O_dP_EE_c);
        }
        Finite.Require(command.O_dP_EE_c, nameof(command.O_dP_EE_c));
        Advance(_pose, twist);
        _sent.Keep(command.O_dP_EE_c);
    }

    private void Advance(in Pose pose, in Vector6 twist)
    {
        _acceleration = Rate(_twist, twist);
        _twist = twist;
        _pose = pose;
    }

    private Vector6 Limited(in Vector6 twist) => Vector6.From(
        RateLimit.Velocity(twist.Linear, _twist.Linear, _acceleration.Linear, Eased(limits.Translation)),
        RateLimit.Velocity(twist.Angular, _twist.Angular, _acceleration.Angular, Eased(_rotation)));

    private MotionLimit Eased(MotionLimit limit) => limit with { Acceleration = _share * limit.Acceleration, Jerk = _share * limit.Jerk };

    private static Vector6 Rate(in Vector6 from, in Vector6 to)
        => Vector6.From((to.Linear - from.Linear) * (1 / Period), (to.Angular - from.Angular) * (1 / Period));

    private static MotionLimit Scaled(MotionLimit limit, double by) => new(limit.Velocity * by, limit.Acceleration * by, limit.Jerk * by);
}
