namespace Warmstart.Robot;

/// <summary>What the manufacturer allows an arm. Immutable.</summary>
public sealed class ArmLimits
{
    private readonly JointVector _q_min;
    private readonly JointVector _q_max;
    private readonly JointVector _dq_max;
    private readonly JointVector _ddq_max;
    private readonly JointVector _dddq_max;
    private readonly JointVector _tau_max;
    private readonly JointVector _dtau_max;
    private readonly JointVector _velocityOffset;
    private readonly JointVector _velocityDeceleration;

    internal ArmLimits(ArmLimits basis, JointVector lower, JointVector upper, JointVector velocity, JointVector offset, JointVector deceleration)
    {
        (_q_min, _q_max, _dq_max, _velocityOffset, _velocityDeceleration) = (lower, upper, velocity, offset, deceleration);
        (_ddq_max, _dddq_max, _tau_max, _dtau_max) = (basis.ddq_max, basis.dddq_max, basis.tau_max, basis.dtau_max);
        (Translation, Rotation, Elbow) = (basis.Translation, basis.Rotation, basis.Elbow);
    }

    internal ArmLimits(ArmData data)
    {
        ArmLimitData limits = data.Limits;
        _q_min = JointVector.From(limits.QMin);
        _q_max = JointVector.From(limits.QMax);
        _dq_max = JointVector.From(limits.DqMax);
        _ddq_max = JointVector.From(limits.DdqMax);
        _dddq_max = JointVector.From(limits.DddqMax);
        _tau_max = JointVector.From(limits.TauMax);
        _dtau_max = JointVector.From(limits.DtauMax);
        Translation = new MotionLimit(limits.Translation[0], limits.Translation[1], limits.Translation[2]);
        Rotation = new MotionLimit(limits.Rotation[0], limits.Rotation[1], limits.Rotation[2]);
        Elbow = new MotionLimit(limits.Elbow[0], limits.Elbow[1], limits.Elbow[2]);
        _velocityOffset = JointVector.From(data.VelocityOffset);
        _velocityDeceleration = JointVector.From(data.VelocityDeceleration);
    }

    /// <summary>Lower joint positions, rad.</summary>
    public ref readonly JointVector q_min => ref _q_min;

    /// <summary>Upper joint positions, rad.</summary>
    public ref readonly JointVector q_max => ref _q_max;

    /// <summary>Joint velocities, rad/s, far from the position limits.</summary>
    public ref readonly JointVector dq_max => ref _dq_max;

    /// <summary>Joint accelerations, rad/s^2.</summary>
    public ref readonly JointVector ddq_max => ref _ddq_max;

    /// <summary>Joint jerks, rad/s^3.</summary>
    public ref readonly JointVector dddq_max => ref _dddq_max;

    /// <summary>Joint torques, Nm.</summary>
    public ref readonly JointVector tau_max => ref _tau_max;

    /// <summary>Joint torque rates, Nm/s.</summary>
    public ref readonly JointVector dtau_max => ref _dtau_max;

    /// <summary>Translation of the end effector.</summary>
    public MotionLimit Translation { get; }

    /// <summary>Rotation of the end effector.</summary>
    public MotionLimit Rotation { get; }

    /// <summary>Motion of the elbow (joint 3 of the redundancy), rad.</summary>
    public MotionLimit Elbow { get; }

    /// <summary>Offsets of the position-dependent velocity law, rad/s; zeros where an arm has constant limits.</summary>
    public ref readonly JointVector VelocityOffset => ref _velocityOffset;

    /// <summary>Decelerations of the position-dependent velocity law, rad/s^2; zeros where an arm has constant limits.</summary>
    public ref readonly JointVector VelocityDeceleration => ref _velocityDeceleration;

    /// <summary>
    /// The velocities allowed at a position, rad/s: the position-dependent law of the FR3, constants for the FER. A position beyond a limit,
    /// or NaN, allows no velocity towards that limit.
    /// </summary>
    public void VelocityBounds(in JointVector q, ref JointVector lower, ref JointVector upper)
    {
        for (int i = 0; i < JointVector.Length; i++)
        {
            upper[i] = Allowed(i, q_max[i] - q[i]);
            lower[i] = -Allowed(i, q[i] - q_min[i]);
        }
    }

    private double Allowed(int joint, double distance)
    {
        if (!(distance > 0))
            return 0;
        double deceleration = VelocityDeceleration[joint];
        if (deceleration <= 0)
            return dq_max[joint];
        // The manufacturer's law: min(dq_max, max(0, -offset + sqrt(2 dec (q_max - q)))).
        return Math.Min(dq_max[joint], Math.Max(0, Math.Sqrt(2 * deceleration * distance) - VelocityOffset[joint]));
    }
}
