using Warmstart.Loop.Seam;
using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>
/// The impedance law of serl_franka_controllers (cartesian_impedance_controller.cpp, rail-berkeley, MIT): clipped error, so that the static force
/// is at most stiffness times clip, plus the integral part's own bound where a task asks for one; damped null space with a weight on joint 1; gains
/// that glide.
/// </summary>
internal sealed class CartesianImpedance
{
    private const double Glide = 0.005; // per tick; time constant 0.2 s
    private const double PseudoInverseDamping = 0.2;

    // The integral sums the error once a tick, without the tick's length, as the published controller does; these are its bounds on the sums.
    private const double MostIntegral = 0.1;
    private const double MostAngularIntegral = 0.3;
    private const double SameTarget = 1e-6;

    private readonly SymmetricSystem6 _system = new();
    private JointVector _q_null;
    private Gains _gains;
    private Vec3 _integral;
    private Vec3 _angularIntegral;
    private Vec3 _target;
    private Quat _targetOrientation = Quat.Identity;

    /// <summary>Whether the last error was clipped.</summary>
    public bool Clipped { get; private set; }

    /// <summary>Starts at the task's gains, with the null space where the arm is.</summary>
    public void Start(in JointVector q, in TaskLimits task)
    {
        _q_null = q;
        _gains = Gains.Of(task);
        _integral = _angularIntegral = Vec3.Zero;
    }

    /// <summary>A new setpoint: what was summed up for another target is forgotten.</summary>
    public void Aim(Vec3 position, Quat orientation)
    {
        if ((position - _target).Length > SameTarget || Quat.Angle(orientation, _targetOrientation) > SameTarget)
            _integral = _angularIntegral = Vec3.Zero;
        (_target, _targetOrientation) = (position, orientation);
    }

    public JointVector Torque(ArmEstimate arm, Vec3 position, Quat orientation, in TaskLimits task)
    {
        _gains = _gains.Towards(Gains.Of(task), Glide);
        var offset = arm.Tool.P - position;
        var e = Clip(offset, task.TranslationalClip);
        var measured = arm.ToolOrientation;
        var turn = Quat.Dot(orientation, measured) < 0 ? (-measured).Conjugate() * orientation : measured.Conjugate() * orientation;
        var twist = -(arm.Tool.R * turn.Vector);
        var e_r = Clip(twist, task.RotationalClip);
        Clipped = (e - offset).LengthSquared + (e_r - twist).LengthSquared > 1e-16;
        _integral = Sum(_integral, e, MostIntegral);
        _angularIntegral = Sum(_angularIntegral, e_r, MostAngularIntegral);
        var wrench = Vector6.From(
            e * -_gains.Stiffness - arm.Twist.Linear * _gains.Damping - _integral * _gains.Integral,
            e_r * -_gains.RotationalStiffness - arm.Twist.Angular * _gains.RotationalDamping - _angularIntegral * _gains.RotationalIntegral);
        return arm.jacobian.TransposeTimes(wrench) + NullSpace(arm) + arm.coriolis;
    }

    /// <summary>(I − Jᵀ(JJᵀ + λ²I)⁻¹J) τ, which is the damped pseudo-inverse s/(s² + λ²) without a singular value decomposition.</summary>
    private JointVector NullSpace(ArmEstimate arm)
    {
        double k = _gains.Nullspace;
        double weight = _gains.Joint1;
        JointVector tau = (_q_null - arm.q) * k - arm.dq * (2 * Math.Sqrt(k));
        tau[0] = k * weight * (_q_null[0] - arm.q[0]) - 2 * Math.Sqrt(k) * 2 * Math.Sqrt(weight) * arm.dq[0];
        var image = arm.jacobian.Times(tau);
        _system.Factor(arm.jacobian, PseudoInverseDamping * PseudoInverseDamping);
        _system.Solve(ref image);
        return tau - arm.jacobian.TransposeTimes(image);
    }

    // What is not finite must not stay in a sum.
    private static Vec3 Sum(Vec3 sum, Vec3 e, double most) => (sum + e).IsFinite ? Clip(sum + e, new Vec3(most, most, most)) : Vec3.Zero;

    private static Vec3 Clip(Vec3 e, Vec3 most) =>
        new(Math.Clamp(e.X, -most.X, most.X), Math.Clamp(e.Y, -most.Y, most.Y), Math.Clamp(e.Z, -most.Z, most.Z));

    private readonly record struct Gains(
        double Stiffness, double Damping, double RotationalStiffness, double RotationalDamping, double Integral, double RotationalIntegral,
        double Nullspace, double Joint1)
    {
        public static Gains Of(in TaskLimits task) => new(
            task.TranslationalStiffness, task.TranslationalDamping, task.RotationalStiffness, task.RotationalDamping,
            task.TranslationalIntegral, task.RotationalIntegral, task.NullspaceStiffness, task.NullspaceJoint1Weight);

        public Gains Towards(in Gains target, double share) => new(
            Mix(Stiffness, target.Stiffness, share), Mix(Damping, target.Damping, share),
            Mix(RotationalStiffness, target.RotationalStiffness, share), Mix(RotationalDamping, target.RotationalDamping, share),
            Mix(Integral, target.Integral, share), Mix(RotationalIntegral, target.RotationalIntegral, share),
            Mix(Nullspace, target.Nullspace, share), Mix(Joint1, target.Joint1, share));

        private static double Mix(double now, double target, double share) => now + share * (target - now);
    }
}
