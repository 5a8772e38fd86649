using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>A commanded path of the end effector: differentiated backwards over 1 ms and held against the limits of the arm. NaN loses.</summary>
internal sealed class PoseTrack(ArmModel model)
{
    private const double Period = 1e-3;

    private Pose _pose = Pose.Identity;
    private Vector6 _twist;
    private Vector6 _acceleration;
    private Vector6 _lastAcceleration;

    public ref readonly Pose Pose => ref _pose;

    public ref readonly Vector6 Twist => ref _twist;

    public ref readonly Vector6 Acceleration => ref _acceleration;

    public void Begin(in Pose pose)
    {
        _pose = pose;
        (_twist, _acceleration, _lastAcceleration) = (default, default, default);
    }

    public void TakePose(in Pose pose)
    {
        Differentiate(Rate(default, Pose.Difference(_pose, pose)));
        _pose = pose;
    }

    public void TakeTwist(in Vector6 twist)
    {
        Differentiate(twist);
        _pose = Moved(_pose, _twist);
    }

    /// <summary>A lost command: on with the acceleration of the last two.</summary>
    public void Extrapolate()
    {
        _lastAcceleration = _acceleration;
        _twist = Vector6.From(_twist.Linear + _acceleration.Linear * Period, _twist.Angular + _acceleration.Angular * Period);
        _pose = Moved(_pose, _twist);
    }

    public FciError? Check(bool leadsTwist)
    {
        MotionLimit translation = model.Limits.Translation;
        MotionLimit rotation = model.Limits.Rotation;
        if (!IsWithin(_twist, translation.Velocity, rotation.Velocity))
            return FciError.cartesian_motion_generator_velocity_limits_violation;
        if (!IsWithin(_acceleration, translation.Acceleration, rotation.Acceleration))
            return OfAcceleration(leadsTwist);
        Vector6 jerk = Rate(_lastAcceleration, _acceleration);
        return IsWithin(jerk, translation.Jerk, rotation.Jerk) ? null : FciError.cartesian_motion_generator_acceleration_discontinuity;
    }

    /// <summary>Whether the path may end here: the stop is a step to no velocity within 1 ms.</summary>
    public FciError? End(bool leadsTwist)
    {
        Vector6 stop = Rate(_twist, default);
        return IsWithin(stop, model.Limits.Translation.Acceleration, model.Limits.Rotation.Acceleration) ? null : OfAcceleration(leadsTwist);
    }

    // Which error a robot names for an acceleration differs between the two interfaces.
    private static FciError OfAcceleration(bool leadsTwist) => leadsTwist
        ? FciError.cartesian_motion_generator_acceleration_discontinuity
        : FciError.cartesian_motion_generator_velocity_discontinuity;

    private static bool IsWithin(in Vector6 value, double linear, double angular)
        => value.Linear.Length <= linear && value.Angular.Length <= angular;

    private static Vector6 Rate(in Vector6 from, in Vector6 to)
        => Vector6.From((to.Linear - from.Linear) * (1 / Period), (to.Angular - from.Angular) * (1 / Period));

    private static Pose Moved(in Pose pose, in Vector6 twist)
        => new(Quat.Exp(twist.Angular * Period).ToMatrix() * pose.R, pose.P + twist.Linear * Period);

    private void Differentiate(in Vector6 twist)
    {
        _lastAcceleration = _acceleration;
        _acceleration = Rate(_twist, twist);
        _twist = twist;
    }
}
