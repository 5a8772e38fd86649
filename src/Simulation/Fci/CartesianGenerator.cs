using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// Cartesian pose and twist commands: differentiated backwards over 1 ms and checked against the limits, extrapolated with constant
/// acceleration while commands are lost, followed by a Cartesian impedance.
/// </summary>
internal sealed class CartesianGenerator(ArmModel model)
{
    private const double Period = 1e-3;

    // How far a first commanded pose may be from where the robot is; a robot's own value is unknown.
    private const double StartDistance = 0.05;
    private const double StartAngle = 0.2;

    private readonly ArmKinematics _kinematics = new(model);
    private readonly CartesianSpring _spring = new();
    private Pose _pose = Pose.Identity;
    private Vector6 _twist;
    private Vector6 _acceleration;
    private bool _isFirst = true;

    public void Begin(in RobotState state)
    {
        _pose = Pose.FromColumnMajor(state.O_T_EE);
        _twist = default;
        _acceleration = default;
        _isFirst = true;
        _spring.Begin(state);
    }

    public void Publish(ref RobotState state)
    {
        _pose.CopyColumnMajor(state.O_T_EE_c);
        state.O_T_EE_d = state.O_T_EE_c;
        ((ReadOnlySpan<double>)_twist).CopyTo(state.O_dP_EE_c);
        ((ReadOnlySpan<double>)_acceleration).CopyTo(state.O_ddP_EE_c);
        state.O_dP_EE_d = state.O_dP_EE_c;
    }

    public void Extrapolate()
    {
        _twist = Sum(_twist, _acceleration);
        _pose = Moved(_pose, _twist);
    }

    public FciError? Accept(MotionGeneratorMode mode, in RobotCommand command)
    {
        Vector6 lastTwist = _twist;
        Vector6 lastAcceleration = _acceleration;
        if (command.valid_elbow && Math.Abs(command.elbow_c[1]) != 1)
            return FciError.cartesian_motion_generator_elbow_sign_inconsistent;
        if ((mode == MotionGeneratorMode.CartesianPosition ? TakePose(command) : TakeTwist(command)) is { } wrong)
            return wrong;
        _isFirst = false;
        _acceleration = Rate(lastTwist, _twist);
        return Check(mode, Rate(lastAcceleration, _acceleration));
    }

    /// <summary>Torques that follow.</summary>
    public JointVector Impedance(in RobotState state)
    {
        _kinematics.Set(JointVector.From(state.q));
        return _spring.Pull(_kinematics, state, _pose, _twist);
    }

    private FciError? TakePose(in RobotCommand command)
    {
        if (!Frames.IsTransform(command.O_T_EE_c))
            return FciError.cartesian_position_motion_generator_invalid_frame_flag;
        Pose pose = Pose.FromColumnMajor(command.O_T_EE_c);
        Vector6 step = Pose.Difference(_pose, pose);
        if (_isFirst && !(step.Linear.Length <= StartDistance && step.Angular.Length <= StartAngle))
            return FciError.cartesian_position_motion_generator_start_pose_invalid;
        _twist = Rate(default, step);
        _pose = pose;
        return null;
    }

    private FciError? TakeTwist(in RobotCommand command)
    {
        _twist = Vector6.From(command.O_dP_EE_c);
        if (!_twist.IsFinite)
            return FciError.cartesian_motion_generator_velocity_limits_violation;
        _pose = Moved(_pose, _twist);
        return null;
    }

    // Which error a robot names for which derivative differs between the two interfaces.
    private FciError? Check(MotionGeneratorMode mode, in Vector6 jerk)
    {
        MotionLimit translation = model.Limits.Translation;
        MotionLimit rotation = model.Limits.Rotation;
        if (!Within(_twist, translation.Velocity, rotation.Velocity))
            return FciError.cartesian_motion_generator_velocity_limits_violation;
        if (!Within(_acceleration, translation.Acceleration, rotation.Acceleration))
        {
            return mode == MotionGeneratorMode.CartesianPosition
                ? FciError.cartesian_motion_generator_velocity_discontinuity
                : FciError.cartesian_motion_generator_acceleration_discontinuity;
        }
        return Within(jerk, translation.Jerk, rotation.Jerk) ? null : FciError.cartesian_motion_generator_acceleration_discontinuity;
    }

    private static bool Within(in Vector6 value, double linear, double angular)
        => value.Linear.Length <= linear && value.Angular.Length <= angular;

    private static Vector6 Rate(in Vector6 from, in Vector6 to)
        => Vector6.From((to.Linear - from.Linear) * (1 / Period), (to.Angular - from.Angular) * (1 / Period));

    private static Vector6 Sum(in Vector6 value, in Vector6 rate)
        => Vector6.From(value.Linear + rate.Linear * Period, value.Angular + rate.Angular * Period);

    private static Pose Moved(in Pose pose, in Vector6 twist)
        => new(Quat.Exp(twist.Angular * Period).ToMatrix() * pose.R, pose.P + twist.Linear * Period);
}
