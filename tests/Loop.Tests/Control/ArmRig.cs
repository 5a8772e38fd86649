using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Tests.Control;

/// <summary>A tick with a rigid arm behind it, a floor to push against, a robot that starts and ends motions, and hands to break it all with.</summary>
internal sealed class ArmRig
{
    public const double FloorStiffness = 1e5;

    private const double FloorDamping = 300;

    public static readonly JointVector Home = new(0, -0.3, 0, -2.2, 0, 1.95, 0.785);

    private static readonly Pose s_F_T_EE = new(Mat3.RotationZ(-Math.PI / 4), new Vec3(0, 0, 0.1034));

    private readonly ArmModel _model;
    private readonly ArmDynamics _dynamics;
    private JointVector _acting;
    private Vector6 _wrench;
    private long _orders;

    public ArmRig(LimitsConfiguration? limits = null, ArmModel? model = null)
    {
        _model = model ?? ArmModel.Fr3;
        _dynamics = new ArmDynamics(_model);
        Tick = new Tick(_model, limits);
        q = Home;
        Inputs.Permit.LeaseEndsNs = long.MaxValue;
        _dynamics.Set(q, default);
        Limits = DefaultLimits(Tool);
    }

    public Tick Tick { get; }

    public TickInputs Inputs;

    public TaskLimits Limits;

    public JointVector q;

    public JointVector dq;

    public ulong RobotMs { get; set; } = 5000;

    public long NowNs { get; set; } = 1_000_000_000_000;

    public RobotState State;

    public RobotCommand Command;

    public TickResult Result { get; private set; }

    public bool InMotion { get; set; }

    public RobotMode IdleMode { get; set; } = RobotMode.Idle;

    public bool ControllerBeats { get; set; } = true;

    /// <summary>Height of the floor, m.</summary>
    public double Floor { get; set; } = double.NegativeInfinity;

    public double FloorForce { get; private set; }

    public JointVector Push { get; set; }

    /// <summary>Changes the state after it was filled: what a broken robot would send.</summary>
    public Action<ArmRig>? Tamper { get; set; }

    public Pose Tool => _dynamics.Kinematics.Tool(s_F_T_EE);

    public ref readonly LoopSample Sample => ref Tick.Sample;

    public double ToolSpeed => Sample.O_dP_EE.Linear.Length;

    public static TaskLimits DefaultLimits(Pose tool) => TaskLimits.Around(tool) with { ToolPosition = s_F_T_EE.P, ToolOrientation = s_F_T_EE.Orientation };

    public void Order(TickOrderKind kind, JointVector joints = default, double speedFactor = 0)
    {
        Inputs.Order = new TickOrder(++_orders, kind, joints, speedFactor);
    }

    public void Aim(Vec3 offset, SetpointFlags flags = SetpointFlags.None)
    {
        Inputs.Setpoint = new Setpoint
        {
            Sequence = Inputs.Setpoint.Sequence + 1,
            RobotTimeMs = RobotMs,
            HostNs = NowNs,
            Position = Limits.BoxCentre + offset,
            Orientation = Limits.BoxOrientation,
            Flags = flags,
        };
    }

    public ArmRig Armed()
    {
        Run(5);
        Order(TickOrderKind.Arm);
        Run(1);
        InMotion = true;
        Run(5);
        return this;
    }

    public ArmRig Following()
    {
        Armed();
        Inputs.Limits = Limits;
        Run(1);
        Order(TickOrderKind.Follow);
        Run(60);
        return this;
    }

    /// <summary>Follows an offset for so long, with a setpoint each 100 ms.</summary>
    public void FollowTo(Vec3 offset, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            if (i % 100 == 0)
                Aim(offset);
            Run(1);
        }
    }

    public void Run(int ticks, Action<ArmRig>? each = null)
    {
        for (int i = 0; i < ticks; i++)
        {
            Step();
            each?.Invoke(this);
        }
    }

    public void Step()
    {
        RobotMs++;
        NowNs += 1_000_000;
        if (ControllerBeats)
            Inputs.ControllerBeatNs = NowNs;
        Fill();
        Tamper?.Invoke(this);
        Result = Tick.Step(State, Inputs, NowNs, ref Command);
        if (Result.Action is TickAction.Finish or TickAction.Cut)
            InMotion = false;
        _acting = Result.Action == TickAction.Continue ? JointVector.From(Command.tau_J_d) : default;
        Move();
    }

    private void Fill()
    {
        _dynamics.Set(q, dq);
        State = default;
        State.message_id = RobotMs;
        State.robot_mode = InMotion ? RobotMode.Move : IdleMode;
        State.controller_mode = InMotion ? ControllerMode.ExternalController : ControllerMode.Other;
        State.motion_generator_mode = InMotion ? MotionGeneratorMode.None : MotionGeneratorMode.Idle;
        State.control_command_success_rate = InMotion ? 1 : 0;
        s_F_T_EE.CopyColumnMajor(State.F_T_EE);
        Tool.CopyColumnMajor(State.O_T_EE);
        ((ReadOnlySpan<double>)q).CopyTo(State.q);
        ((ReadOnlySpan<double>)dq).CopyTo(State.dq);
        ((ReadOnlySpan<double>)_acting).CopyTo(State.tau_J_d);
        (State.q_d, State.O_T_EE_d) = (State.q, State.O_T_EE);
        ((ReadOnlySpan<double>)_wrench).CopyTo(State.O_F_ext_hat_K);
    }

    private void Move()
    {
        if (!InMotion)
        {
            dq = default;
            return;
        }
        JacobianMatrix jacobian = default;
        _dynamics.Kinematics.Jacobian(s_F_T_EE, ref jacobian);
        double depth = Floor - Tool.P.Z;
        double rate = jacobian.Times(dq).Linear.Z;
        FloorForce = depth > 0 ? Math.Max(0, FloorStiffness * depth - FloorDamping * rate) : 0;
        _wrench = Vector6.From(new Vec3(0, 0, FloorForce), Vec3.Zero);
        var tau = _acting - _dynamics.Coriolis() + jacobian.TransposeTimes(_wrench) + Push - JointVector.Filled(0.02);
        var mass = _dynamics.MassMatrix();
        for (int i = 0; i < JointVector.Length; i++)
            mass[i * 8] += 0.5 * _model.RotorInertia[i];
        Assert.True(SymmetricSolver.TryFactor(ref mass));
        SymmetricSolver.Solve(mass, ref tau);
        dq += tau * LimitsTable.Dt;
        q += dq * LimitsTable.Dt;
    }
}
