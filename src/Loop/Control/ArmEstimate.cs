using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Loop.Control;

/// <summary>What the tick knows of the arm: the state's numbers, checked, and what the model makes of them.</summary>
internal sealed class ArmEstimate
{
    // No arm of the family reaches these; a state that does is broken.
    private const double PossiblePosition = 10;
    private const double PossibleVelocity = 30;
    private const double PossibleTorque = 1000;

    private static readonly Vector6 s_up = Vector6.From(new Vec3(0, 0, 1), Vec3.Zero);

    private readonly ArmModel _model;
    private readonly ArmDynamics _dynamics;

    public ArmEstimate(ArmModel model)
    {
        _model = model;
        _dynamics = new ArmDynamics(model);
        Self = new SelfDistance(_dynamics.Kinematics);
    }

    /// <summary>How near the arm is to itself.</summary>
    public SelfDistance Self { get; }

    public JointVector q;
    public JointVector dq;
    public JointVector tau_J;
    public JointVector tau_J_d;
    public JointVector tau_ext;
    public JointVector coriolis;
    public JointVector gravity;
    public JacobianMatrix jacobian;
    public Vector6 O_F_ext;
    public Vector6 Twist;

    /// <summary>Whether the numbers can be used; if not, the model's part keeps its last values.</summary>
    public bool Usable { get; private set; }

    /// <summary>Pose of the controlled tool in the base frame.</summary>
    public Pose Tool { get; private set; } = Pose.Identity;

    /// <summary>Tip of the controlled tool in the flange frame, m.</summary>
    public Vec3 ToolTip { get; private set; }

    public Quat ToolOrientation { get; private set; } = Quat.Identity;

    /// <summary>Distance of the model's end effector from the robot's own, m.</summary>
    public double ModelDistance { get; private set; }

    /// <summary>Angle between them, rad.</summary>
    public double ModelAngle { get; private set; }

    /// <summary>Largest joint speed, rad/s.</summary>
    public double Speed { get; private set; }

    /// <summary>Largest difference between measured and commanded joints, rad.</summary>
    public double JointDifference { get; private set; }

    /// <summary>Distance between measured and commanded end effector, m.</summary>
    public double CommandDistance { get; private set; }

    /// <summary>Angle between them, rad.</summary>
    public double CommandAngle { get; private set; }

    /// <summary>Takes over a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="F_T_tool">The controlled tool in the flange frame; null: the robot's own end effector.</param>
    public void Update(in RobotState state, in Pose? F_T_tool)
    {
        tau_ext = JointVector.From(state.tau_ext_hat_filtered);
        tau_J = JointVector.From(state.tau_J);
        tau_J_d = JointVector.From(state.tau_J_d);
        O_F_ext = Vector6.From(state.O_F_ext_hat_K);
        var position = JointVector.From(state.q);
        var velocity = JointVector.From(state.dq);
        Usable = Possible(position, PossiblePosition) && Possible(velocity, PossibleVelocity) && Possible(tau_J_d, PossibleTorque)
            && Possible(tau_ext, PossibleTorque) && O_F_ext.IsFinite;
        if (!Usable)
            return;
        (q, dq) = (position, velocity);
        Speed = dq.MaxAbs;
        _dynamics.Set(q, dq);
        coriolis = _dynamics.Coriolis();
        gravity = _dynamics.Gravity();
        var own = Pose.FromColumnMajor(state.F_T_EE);
        var tool = F_T_tool ?? own;
        Tool = _dynamics.Kinematics.Tool(tool);
        ToolOrientation = Tool.Orientation;
        _dynamics.Kinematics.Jacobian(tool, ref jacobian);
        Twist = jacobian.Times(dq);
        ToolTip = tool.P;
        Self.Update(ToolTip);
        var reported = Pose.FromColumnMajor(state.O_T_EE);
        (ModelDistance, ModelAngle) = Compare(_dynamics.Kinematics.Tool(own), reported);
        (CommandDistance, CommandAngle) = Compare(reported, Pose.FromColumnMajor(state.O_T_EE_d));
        JointDifference = (q - JointVector.From(state.q_d)).MaxAbs;
    }

    /// <summary>Mass that something feels which the tool hits from above, kg: rotors included, along the base's z axis.</summary>
    public double ReflectedMass()
    {
        var mass = _dynamics.MassMatrix();
        for (int i = 0; i < JointVector.Length; i++)
            mass[i * (JointVector.Length + 1)] += _model.RotorInertia[i];
        var torque = jacobian.TransposeTimes(s_up);
        var acceleration = torque;
        if (!SymmetricSolver.TryFactor(ref mass))
            return double.NaN;
        SymmetricSolver.Solve(mass, ref acceleration);
        double mobility = 0;
        for (int i = 0; i < JointVector.Length; i++)
            mobility += torque[i] * acceleration[i];
        return 1 / mobility;
    }

    private static (double Distance, double Angle) Compare(in Pose model, in Pose robot)
    {
        // The root of half the squared Frobenius norm of the difference of two rotations is 2 sin(angle/2).
        var difference = model.R - robot.R;
        double square = difference.Column0.LengthSquared + difference.Column1.LengthSquared + difference.Column2.LengthSquared;
        return ((model.P - robot.P).Length, Math.Sqrt(0.5 * square));
    }

    private static bool Possible(in JointVector values, double most)
    {
        bool possible = true;
        for (int i = 0; i < JointVector.Length; i++)
            possible &= Math.Abs(values[i]) <= most;
        return possible;
    }
}
