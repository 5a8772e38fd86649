using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Pose and twist commands, with an elbow or without, on their way over inverse kinematics to a joint path.</summary>
internal sealed class CartesianGenerator(ArmModel model, JointTrack track, FciVersion version, Filters filters)
{
    // How far a first commanded pose may be from where the robot is; a robot's own value is unknown.
    private const double StartDistance = 0.05;
    private const double StartAngle = 0.2;

    // Below this measure a motion of the end effector does not start; a robot's own value is unknown. The ready pose has about 0.1.
    private const double SingularMeasure = 2e-3;

    private readonly InverseKinematics _inverse = new(model);
    private readonly JointErrors _errors = JointErrors.AfterInverseKinematics(version);
    private Pose _F_T_EE = Pose.Identity;
    private bool _isFirst = true;
    private bool _leadsTwist;

    public PoseTrack Path { get; } = new(model);

    public ElbowTrack Elbow { get; } = new(model);

    /// <summary>Whether a motion of the end effector cannot start in a configuration.</summary>
    public bool IsSingular(in JointVector q, in Pose F_T_EE) => !(_inverse.Manipulability(q, F_T_EE) > SingularMeasure);

    public void Begin(bool leadsTwist, in Pose F_T_EE)
    {
        _leadsTwist = leadsTwist;
        _F_T_EE = F_T_EE;
        _isFirst = true;
        FollowElbow();
    }

    public FciError? Accept(in RobotCommand command)
    {
        if ((_leadsTwist ? TakeTwist(command) : TakePose(command)) is { } wrong)
            return wrong;
        _isFirst = false;
        if ((Path.Check(_leadsTwist) ?? TakeElbow(command)) is { } limit)
            return limit;
        return Resolve();
    }

    public FciError? Extrapolate()
    {
        Path.Extrapolate();
        FciError? wrong = Path.Check(_leadsTwist);
        if (Elbow.IsLed)
            wrong ??= Elbow.Extrapolate();
        return wrong ?? Resolve();
    }

    public FciError? End() => Path.End(_leadsTwist);

    private FciError? TakePose(in RobotCommand command)
    {
        if (!Frames.IsTransform(command.O_T_EE_c))
            return FciError.cartesian_position_motion_generator_invalid_frame_flag;
        var raw = Pose.FromColumnMajor(command.O_T_EE_c);
        // A sender's rotation is orthogonal to single precision at best; what is left over would look like jerk.
        var pose = new Pose(raw.Orientation.Normalized(), raw.P);
        Vector6 step = Pose.Difference(Path.Pose, pose);
        if (_isFirst && !(step.Linear.Length <= StartDistance && step.Angular.Length <= StartAngle))
            return FciError.cartesian_position_motion_generator_start_pose_invalid;
        double gain = Filters.Gain(filters.CartesianPosition);
        Path.TakePose(gain < 1 ? Pose.Interpolate(Path.Pose, pose, gain) : pose);
        return null;
    }

    private FciError? TakeTwist(in RobotCommand command)
    {
        Vector6 twist = Vector6.From(command.O_dP_EE_c);
        if (!twist.IsFinite)
            return FciError.cartesian_motion_generator_velocity_limits_violation;
        double gain = Filters.Gain(filters.CartesianVelocity);
        Vector6 last = Path.Twist;
        Path.TakeTwist(Vector6.From(last.Linear + (twist.Linear - last.Linear) * gain, last.Angular + (twist.Angular - last.Angular) * gain));
        return null;
    }

    private FciError? TakeElbow(in RobotCommand command)
    {
        if (command.valid_elbow)
            return Elbow.Accept(command.elbow_c[0], command.elbow_c[1]);
        FollowElbow();
        return null;
    }

    private FciError? Resolve()
    {
        JointVector q = track.q;
        if (!_inverse.TrySolve(Path.Pose, _F_T_EE, Elbow.IsLed ? Elbow.Position : null, ref q))
            return _errors.Velocity;
        track.TakePosition(q);
        if (!Elbow.IsLed)
            FollowElbow();
        return track.Check(_errors);
    }

    private void FollowElbow() => Elbow.Follow(track.q, track.dq, track.ddq);
}
