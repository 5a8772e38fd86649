using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>
/// The commanded elbow: position of joint 3 and the side on which joint 4 bends, differentiated like a path. NaN loses.
/// </summary>
internal sealed class ElbowTrack(ArmModel model)
{
    /// <summary>Joint 4 at which the elbow flips over (frankarobotics/docs 5f28326), rad.</summary>
    public const double Flip = -0.467002423653011;

    private const double Period = 1e-3;

    // How far a first commanded elbow may be from where the robot has it, rad; a robot's own value is unknown.
    private const double StartTolerance = 0.1;

    private double _last_dd;
    private bool _isFirst = true;

    public double Position { get; private set; }

    public double Sign { get; private set; } = -1;

    public double Velocity { get; private set; }

    public double Acceleration { get; private set; }

    /// <summary>Whether the client leads the elbow; else the robot chooses it.</summary>
    public bool IsLed => !_isFirst;

    public static double SignOf(double q4) => q4 >= Flip ? 1 : -1;

    /// <summary>Where the robot has its elbow, with nobody leading it.</summary>
    public void Follow(in JointVector q, in JointVector dq, in JointVector ddq)
    {
        (Position, Velocity, Acceleration, _last_dd) = (q[2], dq[2], ddq[2], ddq[2]);
        Sign = SignOf(q[3]);
        _isFirst = true;
    }

    public FciError? Accept(double position, double sign)
    {
        if (sign != Sign)
            return _isFirst && Math.Abs(sign) == 1 ? FciError.start_elbow_sign_inconsistent : FciError.cartesian_motion_generator_elbow_sign_inconsistent;
        if (_isFirst && !(Math.Abs(position - Position) <= StartTolerance))
            return FciError.cartesian_motion_generator_start_elbow_invalid;
        _isFirst = false;
        double velocity = (position - Position) / Period;
        _last_dd = Acceleration;
        Acceleration = (velocity - Velocity) / Period;
        Velocity = velocity;
        Position = position;
        return Check();
    }

    public FciError? Extrapolate()
    {
        _last_dd = Acceleration;
        Velocity += Acceleration * Period;
        Position += Velocity * Period;
        return Check();
    }

    private FciError? Check()
    {
        MotionLimit limit = model.Limits.Elbow;
        bool isWithin = Position >= model.Limits.q_min[2] && Position <= model.Limits.q_max[2]
            && Math.Abs(Velocity) <= limit.Velocity && Math.Abs(Acceleration) <= limit.Acceleration
            && Math.Abs(Acceleration - _last_dd) / Period <= limit.Jerk;
        return isWithin ? null : FciError.cartesian_motion_generator_elbow_limit_violation;
    }
}
