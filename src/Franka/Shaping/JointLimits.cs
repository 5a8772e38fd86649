using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>The robot's limits as its rate limiter uses them: a margin inside the nominal ones.</summary>
internal sealed class JointLimits
{
    private const int Joints = JointVector.Length;

    private readonly ArmLimits _limits;
    private readonly JointVector _reserve;
    private readonly JointVector _acceleration;
    private readonly JointVector _jerk;

    /// <param name="limits">The nominal limits.</param>
    /// <param name="tolerance">How many lost packets the largest velocity must survive: 3 on a FER, 0 on an FR3.</param>
    public JointLimits(ArmLimits limits, double tolerance)
    {
        _limits = limits;
        _acceleration = limits.ddq_max - JointVector.Filled(RateLimit.Margin);
        _jerk = limits.dddq_max - JointVector.Filled(RateLimit.Margin);
        _reserve = JointVector.Filled(RateLimit.Margin) + _acceleration * (tolerance * RateLimit.Period);
        Translation = Reserve(limits.Translation, tolerance);
        Rotation = Reserve(limits.Rotation, tolerance);
        Elbow = Reserve(limits.Elbow, tolerance);
        TorqueRate = limits.dtau_max - JointVector.Filled(RateLimit.Margin);
    }

    public MotionLimit Translation { get; }

    public MotionLimit Rotation { get; }

    public MotionLimit Elbow { get; }

    public JointVector TorqueRate { get; }

    /// <summary>Turns wanted velocities into allowed ones; <paramref name="share"/> scales accelerations and jerks.</summary>
    public void Limit(in JointVector q, in JointVector dq, in JointVector ddq, double share, ref JointVector wanted)
    {
        JointVector lower = default, upper = default;
        _limits.VelocityBounds(q, ref lower, ref upper);
        for (int i = 0; i < Joints; i++)
        {
            double most = upper[i] - _reserve[i];
            double least = Math.Min(lower[i] + _reserve[i], most);
            wanted[i] = RateLimit.Velocity(wanted[i], dq[i], ddq[i], least, most, share * _acceleration[i], share * _jerk[i]);
        }
    }

    private static MotionLimit Reserve(MotionLimit limit, double tolerance)
    {
        double acceleration = limit.Acceleration - RateLimit.Margin;
        return new(limit.Velocity - RateLimit.Margin - tolerance * RateLimit.Period * acceleration, acceleration, limit.Jerk - RateLimit.Margin);
    }
}
