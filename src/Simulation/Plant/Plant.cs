using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Contact;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation;

/// <summary>
/// A simulated arm with rotor inertia and joint friction, holding a peg above a hole, in steps of 1 ms. Deterministic to the bit for
/// equal inputs; allocates nothing in a step. One thread at a time.
/// </summary>
public sealed class Plant
{
    /// <summary>Length of a step, s.</summary>
    public const double StepSeconds = 0.001;

    private const int N = JointVector.Length;
    private const int MaxPoints = 192;
    private const double StictionSpeed = 1e-3;
    private const double StopStiffness = 2e4;
    private const double StopDamping = 200;

    // Each joint's brake holds far more than its motor gives.
    private const double BrakeTorque = 200;

    private readonly ArmDynamics _dynamics;
    private readonly PegContact _peg;
    private readonly HandContact _hand;
    private readonly Slide? _slide;
    private readonly ContactSet _contacts;
    private readonly TorquePath _torque = new();
    private readonly PlantSensors _sensors = new();
    private readonly PlantStep _step = new();
    private RigidBody _configuredError;
    private JointVector _q;
    private JointVector _dq;
    private JointVector _ddq;
    private JointVector _tau_J;
    private JointVector _dtau_J;
    private JacobianMatrix _jacobian;
    private Pose _F_T_EE;

    /// <summary>A plant at rest with all joints in the middle of their ranges.</summary>
    /// <param name="arm">The bare arm; the world's tool is added to it.</param>
    /// <param name="world">Block, hole, peg and hand.</param>
    /// <param name="parameters">What differs from arm to arm.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Plant(ArmModel arm, PegWorld world, PlantParameters parameters)
    {
        world.Validate();
        World = world;
        _dynamics = new ArmDynamics(arm.WithTool(world.Tool));
        _peg = new PegContact(world, MaxPoints);
        _hand = new HandContact(world);
        _slide = world.Slide is { } slide ? new Slide(slide) : null;
        _contacts = new ContactSet(3 * MaxPoints + HandContact.Capacity, _slide);
        Parameters = parameters;
        Configuration = new EndEffectorConfiguration(
            FrankaHand.F_T_NE, FrankaHand.F_T_NE.Inverse() * world.F_T_Tip, Pose.Identity, world.Tool, RigidBody.None);
        _F_T_EE = Configuration.F_T_EE;
        Reset((arm.Limits.q_min + arm.Limits.q_max) * 0.5, parameters, 0);
    }

    /// <summary>The world.</summary>
    public PegWorld World { get; }

    /// <summary>What was drawn for this arm.</summary>
    public PlantParameters Parameters { get; private set; }

    /// <summary>What the robot has been told about its tool.</summary>
    public EndEffectorConfiguration Configuration { get; private set; }

    /// <summary>The arm with its tool.</summary>
    public ArmModel Arm => _dynamics.Model;

    /// <summary>Steps since the reset.</summary>
    public long Ticks { get; private set; }

    /// <summary>Joint positions, rad.</summary>
    public JointVector q => _q;

    /// <summary>Joint velocities, rad/s.</summary>
    public JointVector dq => _dq;

    /// <summary>Joint accelerations over the last step, rad/s^2.</summary>
    public JointVector ddq => _ddq;

    /// <summary>Torques on the link side of the joints, with gravity, Nm.</summary>
    public JointVector tau_J => _tau_J;

    /// <summary>The flange in base axes.</summary>
    public Pose Flange => _dynamics.Kinematics.Flange;

    /// <summary>The configured end effector in base axes.</summary>
    public Pose O_T_EE => _dynamics.Kinematics.Tool(_F_T_EE);

    /// <summary>The peg's true tip in base axes, wherever it sits in the hand.</summary>
    public Pose PegTip => _dynamics.Kinematics.Tool(F_T_Peg);

    /// <summary>How far the centre of the peg's tip is below the block's surface, m.</summary>
    public double InsertionDepth => World.Hole.Z - PegTip.P.Z;

    /// <summary>How far the drawer is open, m; 0 where the world has none.</summary>
    public double Opening => _slide?.Opening ?? 0;

    /// <summary>External wrench at K in base axes, N and Nm, unfiltered; what the robot exerts counts positive, as in O_F_ext_hat_K.</summary>
    public Vector6 ExternalWrench { get; private set; }

    /// <summary>External joint torques, Nm, unfiltered, in the robot's sign.</summary>
    public JointVector ExternalTorque { get; private set; }

    /// <summary>Wrench of the contacts on peg and hand about the peg's tip in base axes, N and Nm, in the last step.</summary>
    public Vector6 ContactWrench { get; private set; }

    /// <summary>Contact points in the last step.</summary>
    public int ContactCount => _contacts.Count;

    /// <summary>Largest penetration in the last step, m.</summary>
    public double Penetration => _contacts.Penetration;

    /// <summary>A further wrench on the end effector in base axes, N and Nm: somebody pushing. Stays until it is changed.</summary>
    public Vector6 Disturbance { get; set; }

    /// <summary>Commands since the reset that held NaN or infinity; each such value counted as zero.</summary>
    public long CommandsNotFinite => _torque.NotFinite;

    /// <summary>Commands since the reset that were cut to the largest torque.</summary>
    public long CommandsSaturated => _torque.Saturated;

    /// <summary>True once the motion could not be computed; the arm then stands still until the reset.</summary>
    public bool IsBroken { get; private set; }

    internal ArmKinematics Kinematics => _dynamics.Kinematics;

    internal JointVector tau_J_d => _torque.Commanded;

    internal JointVector dtau_J => _dtau_J;

    internal Vector6 ReportedWrench => _sensors.Reported;

    private Pose F_T_Peg { get; set; }

    /// <summary>Puts the arm at rest in a configuration (rad); everything remembered is forgotten.</summary>
    /// <exception cref="ArgumentException">The configuration is not finite.</exception>
    public void Reset(in JointVector q, ulong seed) => Reset(q, Parameters, seed);

    /// <summary>The same with other parameters.</summary>
    /// <exception cref="ArgumentException">The configuration is not finite, or a parameter is outside its range.</exception>
    public void Reset(in JointVector q, PlantParameters parameters, ulong seed)
    {
        if (!q.IsFinite)
            throw new ArgumentException("A configuration must be finite.", nameof(q));
        parameters.Validate();
        Parameters = parameters;
        _peg.Configure(parameters.Contact);
        _slide?.Reset();
        F_T_Peg = World.F_T_Tip * new Pose(Quat.Exp(parameters.GraspTurn), parameters.GraspOffset);
        _torque.Reset(parameters.CommandDelay, parameters.TorqueLag, StepSeconds);
        _sensors.Reset(parameters, StepSeconds, seed);
        (_q, _dq, _ddq, _dtau_J) = (q, default, default, default);
        (ExternalWrench, ExternalTorque, ContactWrench, Disturbance) = (default, default, default, default);
        _dynamics.Set(_q, _dq);
        _tau_J = ConfiguredGravity();
        Ticks = 0;
        IsBroken = false;
    }

    /// <summary>Tells the robot about its tool.</summary>
    /// <exception cref="ArgumentException">A value is not finite or a mass negative.</exception>
    public void Configure(EndEffectorConfiguration configuration)
    {
        if (!configuration.IsValid)
            throw new ArgumentException("Frames must be finite, masses 0 kg or more.", nameof(configuration));
        Configuration = configuration;
        _F_T_EE = configuration.F_T_EE;
        RigidBody told = configuration.EndEffector + configuration.Load;
        RigidBody real = World.Tool;
        // Only weight matters for gravity: a body of the missing mass at the place of the missing first moment.
        double mass = told.Mass - real.Mass;
        _configuredError = new RigidBody(mass, told.Com * told.Mass - real.Com * real.Mass, default);
    }

    /// <summary>One millisecond under motor torques, without gravity (the robot compensates what it has been told), Nm.</summary>
    public void Step(in JointVector tau_d) => Advance(tau_d, 0);

    /// <summary>One millisecond with the brakes closed.</summary>
    public void StepBraked() => Advance(default, BrakeTorque);

    /// <summary>Writes every field of a state that changes by itself; modes, errors and flags are the server's.</summary>
    public void FillState(ref RobotState state) => PlantState.Fill(this, ref state);

    private void Advance(in JointVector command, double brake)
    {
        Ticks++;
        JointVector motor = _torque.Push(command, Arm.Limits.tau_max);
        if (IsBroken)
            return;
        Pose tip = PegTip;
        Pose ee = O_T_EE;
        Vec3 k = ee.Transform(Configuration.EE_T_K.P);
        Vector6 pushed = Moved(Disturbance, ee.P, tip.P);
        Kinematics.JacobianAt(tip.P, ref _jacobian);
        if (_slide is not null)
            _peg.Place(_slide.Begin(StepSeconds, Parameters.SlideFriction));
        _contacts.Begin(tip.P, _jacobian.Times(_dq), StepSeconds, Parameters.Contact);
        _peg.Detect(tip, _contacts);
        _hand.Detect(Flange, Parameters.Contact, _contacts);

        Vector6 weightError = WeightError(tip.P);
        _step.Begin(_dynamics.MassMatrix(), _dq, motor - _dynamics.Coriolis());
        AddJoints(brake);
        _step.AddForce(_jacobian, pushed, StepSeconds);
        _step.AddForce(_jacobian, weightError, StepSeconds);
        JointVector next = _step.Solve(_jacobian, _contacts, StepSeconds);
        if (!next.IsFinite)
        {
            IsBroken = true;
            (_dq, _ddq) = (default, default);
            _dynamics.Set(_q, _dq);
            return;
        }
        Report(next, motor, tip.P, k, pushed, weightError);
        _slide?.Move(_jacobian.Times(next), StepSeconds);
        Move(next);
    }

    private void Move(in JointVector next)
    {
        _ddq = (next - _dq) * (1 / StepSeconds);
        _dq = next;
        _q += next * StepSeconds;
        _dynamics.Set(_q, _dq);
    }

    private void AddJoints(double brake)
    {
        ArmModel arm = Arm;
        ArmLimits limits = arm.Limits;
        for (int i = 0; i < N; i++)
        {
            _step.AddInertia(i, arm.RotorInertia[i] * Parameters.RotorInertia, _dq[i]);
            double friction = Parameters.JointFriction * arm.CoulombFriction[i] + brake;
            _step.AddDamping(i, StepSeconds * JointDamping(i, friction));
            double beyond = Math.Max(0, _q[i] - limits.q_max[i]) + Math.Min(0, _q[i] - limits.q_min[i]);
            if (beyond != 0)
                _step.AddStop(i, beyond, StopStiffness, StopDamping, StepSeconds);
        }
    }

    private double JointDamping(int joint, double friction) =>
        friction / Math.Max(Math.Abs(_dq[joint]), StictionSpeed) + Parameters.JointViscosity * Arm.ViscousFriction[joint];

    /// <summary>What the joints' sensors see, after rotor and friction, and what the robot takes for external.</summary>
    private void Report(in JointVector next, in JointVector motor, Vec3 tip, Vec3 k, in Vector6 pushed, in Vector6 weightError)
    {
        Vector6 onTip = _contacts.Count > 0 ? _contacts.WrenchAt(_jacobian.Times(next)) : default;
        ContactWrench = onTip;
        Vector6 external = default;
        for (int i = 0; i < Vector6.Length; i++)
            external[i] = -(onTip[i] + pushed[i] + weightError[i]);
        ExternalTorque = _jacobian.TransposeTimes(external);
        ExternalWrench = Moved(external, tip, k);
        _sensors.Push(ExternalWrench);
        JointVector gravity = ConfiguredGravity();
        for (int i = 0; i < N; i++)
        {
            double friction = Parameters.JointFriction * Arm.CoulombFriction[i];
            double rotor = Arm.RotorInertia[i] * Parameters.RotorInertia * (next[i] - _dq[i]) / StepSeconds;
            double torque = motor[i] + gravity[i] - rotor - JointDamping(i, friction) * next[i];
            _dtau_J[i] = (torque - _tau_J[i]) / StepSeconds;
            _tau_J[i] = torque;
        }
    }

    private JointVector ConfiguredGravity()
    {
        JointVector gravity = _dynamics.Gravity();
        if (_configuredError.Mass == 0 && _configuredError.Com == Vec3.Zero)
            return gravity;
        Kinematics.JacobianAt(PegTip.P, ref _jacobian);
        return gravity + _jacobian.TransposeTimes(WeightError(PegTip.P));
    }

    /// <summary>What the robot compensates too much, as a wrench on the arm about a point: upwards where it believes in more mass.</summary>
    private Vector6 WeightError(Vec3 about)
    {
        if (_configuredError.Mass == 0 && _configuredError.Com == Vec3.Zero)
            return default;
        Pose flange = Flange;
        Vec3 up = -Arm.Gravity;
        Vec3 first = flange.R * _configuredError.Com + (flange.P - about) * _configuredError.Mass;
        return Vector6.From(up * _configuredError.Mass, Vec3.Cross(first, up));
    }

    private static Vector6 Moved(in Vector6 wrench, Vec3 from, Vec3 to) =>
        Vector6.From(wrench.Linear, wrench.Angular + Vec3.Cross(from - to, wrench.Linear));
}
