namespace Warmstart.Robot;

/// <summary>What the manufacturer allows an arm. Immutable.</summary>
public sealed class ArmLimits
{
    internal ArmLimits(ArmLimits basis, JointVector lower, JointVector upper, JointVector velocity, JointVector offset, JointVector deceleration)
    {
        (q_min, q_max, dq_max, VelocityOffset, VelocityDeceleration) = (lower, upper, velocity, offset, deceleration);
        (ddq_max, dddq_max, tau_max, dtau_max) = (basis.ddq_max, basis.dddq_max, basis.tau_max, basis.dtau_max);
        (Translation, Rotation, Elbow) = (basis.Translation, basis.Rotation, basis.Elbow);
    }

    internal ArmLimits(ArmData data)
    {
        ArmLimitData limits = data.Limits;
        q_min = JointVector.From(limits.QMin);
        q_max = JointVector.From(limits.QMax);
        dq_max = JointVector.From(limits.DqMax);
        ddq_max = JointVector.From(limits.DdqMax);
        dddq_max = JointVector.From(limits.DddqMax);
        tau_max = JointVector.From(limits.TauMax);
        dtau_max = JointVector.From(limits.DtauMax);
        Translation = new MotionLimit(limits.Translation[0], limits.Translation[1], limits.Translation[2]);
        Rotation = new MotionLimit(limits.Rotation[0], limits.Rotation[1], limits.Rotation[2]);
        Elbow = new MotionLimit(limits.Elbow[0], limits.Elbow[1], limits.Elbow[2]);
        VelocityOffset = JointVector.From(data.VelocityOffset);
        VelocityDeceleration = JointVector.From(data.VelocityDeceleration);
    }

    /// <summary>Lower joint positions, rad.</summary>
    public JointVector q_min { get; }

    /// <summary>Upper joint positions, rad.</summary>
    public JointVector q_max { get; }

    /// <summary>Joint velocities, rad/s, far from the position limits.</summary>
    public JointVector dq_max { get; }

    /// <summary>Joint accelerations, rad/s^2.</summary>
    public JointVector ddq_max { get; }

    /// <summary>Joint jerks, rad/s^3.</summary>
    public JointVector dddq_max { get; }

    /// <summary>Joint torques, Nm.</summary>
    public JointVector tau_max { get; }

    /// <summary>Joint torque rates, Nm/s.</summary>
    public JointVector dtau_max { get; }

    /// <summary>Translation of the end effector.</summary>
    public MotionLimit Translation { get; }

    /// <summary>Rotation of the end effector.</summary>
    public MotionLimit Rotation { get; }

    /// <summary>Motion of the elbow (joint 3 of the redundancy), rad.</summary>
    public MotionLimit Elbow { get; }

    /// <summary>Offsets of the position-dependent velocity law, rad/s; zeros where an arm has constant limits.</summary>
    public JointVector VelocityOffset { get; }

    /// <summary>Decelerations of the position-dependent velocity law, rad/s^2; zeros where an arm has constant limits.</summary>
    public JointVector VelocityDeceleration { get; }

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
