using System.Runtime.InteropServices;
using Warmstart.Robot;

namespace Warmstart.Safety.Limits;

/// <summary>
/// Every limit in force, once: the arm's own, those that the robot itself serves, tightened by the configuration. It changes only in
/// <see cref="Adopt"/>, between motions; otherwise any thread may read it.
/// </summary>
public sealed class LimitsTable
{
    /// <summary>Control period, s.</summary>
    public const double Dt = 1e-3;

    private const double RateEpsilon = 1e-3;
    private readonly ArmLimits _arm;
    private readonly ArmKind _kind;
    private readonly double _velocityShare;
    private readonly JointVector _ddq_max;
    private readonly JointVector _dddq_max;
    private readonly JointVector _tau_max;
    private readonly JointVector _torqueStep;
    private JointVector _q_min;
    private JointVector _q_max;
    private JointVector _q_stop_min;
    private JointVector _q_stop_max;
    private JointVector _dq_max;
    private ArmLimits? _served;

    /// <summary>The table of an arm.</summary>
    /// <param name="model">The arm.</param>
    /// <param name="configuration">What is tightened.</param>
    /// <exception cref="ArgumentException">The configuration has problems; the message is the first.</exception>
    public LimitsTable(ArmModel model, LimitsConfiguration configuration)
    {
        if (configuration.Problems() is [var first, ..])
            throw new ArgumentException(first, nameof(configuration));
        Configuration = configuration;
        _arm = model.Limits;
        _velocityShare = configuration.JointVelocityShare;
        _ddq_max = _arm.ddq_max;
        _dddq_max = _arm.dddq_max;
        _tau_max = _arm.tau_max * configuration.JointTorqueShare;
        _torqueStep = (_arm.dtau_max * configuration.TorqueRateShare - JointVector.Filled(RateEpsilon)) * Dt;
        Translation = Tighter(_arm.Translation, configuration.ToolSpeed, configuration.ReferenceAcceleration);
        Rotation = Tighter(_arm.Rotation, configuration.ToolAngularSpeed, configuration.ReferenceAngularAcceleration);
        _kind = model.Kind;
        Adopt(null);
    }

    /// <summary>
    /// Takes over what the robot's own description allows: of each position, velocity and velocity law the tighter counts. A description that
    /// allows more changes nothing. Only between motions, on the thread that runs the tick.
    /// </summary>
    /// <param name="served">Limits as the robot serves them; null: it serves none, and the data of the manufacturer stand alone.</param>
    public void Adopt(ArmLimits? served)
    {
        _served = served;
        double margin = Configuration.JointMargin;
        var (low, high) = (Joint(i => Math.Max(_arm.q_min[i], served?.q_min[i] ?? _arm.q_min[i])), Joint(i => Math.Min(_arm.q_max[i], served?.q_max[i] ?? _arm.q_max[i])));
        (_q_min, _q_max) = (low + JointVector.Filled(margin), high - JointVector.Filled(margin));
        (_q_stop_min, _q_stop_max) = (low + JointVector.Filled(margin / 4), high - JointVector.Filled(margin / 4));
        _dq_max = Joint(i => Math.Min(_arm.dq_max[i], served?.dq_max[i] ?? _arm.dq_max[i])) * _velocityShare;
        Hash = ComputeHash(_kind);
    }

    /// <summary>What was tightened.</summary>
    public LimitsConfiguration Configuration { get; }

    /// <summary>Lower joint walls, rad: from here inwards no force is felt.</summary>
    public ref readonly JointVector q_min => ref _q_min;

    /// <summary>Upper joint walls, rad.</summary>
    public ref readonly JointVector q_max => ref _q_max;

    /// <summary>Lower positions at which the monitor stops the arm, rad; between the wall and the arm's own limit.</summary>
    public ref readonly JointVector q_stop_min => ref _q_stop_min;

    /// <summary>Upper positions at which the monitor stops the arm, rad.</summary>
    public ref readonly JointVector q_stop_max => ref _q_stop_max;

    /// <summary>Joint velocities far from the walls, rad/s.</summary>
    public ref readonly JointVector dq_max => ref _dq_max;

    /// <summary>Joint accelerations, rad/s².</summary>
    public ref readonly JointVector ddq_max => ref _ddq_max;

    /// <summary>Joint jerks, rad/s³.</summary>
    public ref readonly JointVector dddq_max => ref _dddq_max;

    /// <summary>Joint torques, Nm.</summary>
    public ref readonly JointVector tau_max => ref _tau_max;

    /// <summary>Largest change of a commanded torque from one tick to the next, Nm: the arm's rate less a margin.</summary>
    public ref readonly JointVector TorqueStep => ref _torqueStep;

    /// <summary>Translation of the reference.</summary>
    public MotionLimit Translation { get; }

    /// <summary>Rotation of the reference.</summary>
    public MotionLimit Rotation { get; }

    /// <summary>Fingerprint of every value: what telemetry and status name as the limits in force.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Velocities allowed at a position, rad/s; the FR3's depend on it. NaN or a position outside allows none towards the limit.</summary>
    /// <param name="q">Positions, rad.</param>
    /// <param name="lower">Receives the lower bounds (≤ 0).</param>
    /// <param name="upper">Receives the upper bounds (≥ 0).</param>
    public void VelocityBounds(in JointVector q, ref JointVector lower, ref JointVector upper)
    {
        _arm.VelocityBounds(q, ref lower, ref upper);
        if (_served is { } served)
            Narrow(served, q, ref lower, ref upper);
        lower *= _velocityShare;
        upper *= _velocityShare;
    }

    private static void Narrow(ArmLimits served, in JointVector q, ref JointVector lower, ref JointVector upper)
    {
        JointVector low = default, high = default;
        served.VelocityBounds(q, ref low, ref high);
        for (int i = 0; i < JointVector.Length; i++)
            (lower[i], upper[i]) = (Math.Max(lower[i], low[i]), Math.Min(upper[i], high[i]));
    }

    private static JointVector Joint(Func<int, double> value)
    {
        JointVector v = default;
        for (int i = 0; i < JointVector.Length; i++)
            v[i] = value(i);
        return v;
    }

    private static MotionLimit Tighter(MotionLimit arm, double velocity, double acceleration) =>
        new(Math.Min(arm.Velocity, velocity), Math.Min(arm.Acceleration, acceleration), arm.Jerk);

    private ulong ComputeHash(ArmKind kind)
    {
        ulong hash = Add(14695981039346656037UL, (ulong)kind);
        JointVector offset = _served?.VelocityOffset ?? default, deceleration = _served?.VelocityDeceleration ?? default;
        foreach (var vector in (ReadOnlySpan<JointVector>)[q_min, q_max, q_stop_min, q_stop_max, dq_max, ddq_max, dddq_max, tau_max, TorqueStep, offset, deceleration])
        {
            foreach (ulong bits in MemoryMarshal.Cast<double, ulong>((ReadOnlySpan<double>)vector))
                hash = Add(hash, bits);
        }
        var c = Configuration;
        foreach (double value in (ReadOnlySpan<double>)[Translation.Velocity, Translation.Acceleration, Translation.Jerk, Rotation.Velocity,
            Rotation.Acceleration, Rotation.Jerk, c.ForceTrip, c.TorqueTrip, c.JointTorqueTrip, c.ForceRateTrip, c.TorqueRateTrip, c.ImpactForce, c.ContactStiffness, c.StartForce, c.StartJointTorque, c.SuccessRate, c.ComputeMicroseconds])
            hash = Add(hash, BitConverter.DoubleToUInt64Bits(value));
        return hash;
    }

    private static ulong Add(ulong hash, ulong value)
    {
        for (int i = 0; i < 8; i++)
            hash = (hash ^ (value >> (8 * i) & 0xFF)) * 1099511628211UL;
        return hash;
    }
}
