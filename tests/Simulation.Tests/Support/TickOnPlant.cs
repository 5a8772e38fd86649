using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.Support;

/// <summary>The loop's own tick with a plant behind it, in free space unless the world says otherwise.</summary>
internal sealed class TickOnPlant
{
    private const long TickNs = 1_000_000;
    private readonly Tick _tick;
    private RobotState _state;
    private RobotCommand _command;
    private TickInputs _inputs;
    private long _now = 1_000_000_000;
    private long _orders;

    public TickOnPlant(PlantParameters parameters, ArmModel? arm = null)
    {
        Plant = new Plant(arm ?? ArmModel.Fr3, new PegWorld { Hole = new Vec3(0.5, 0, -1), TableZ = -1.1 }, parameters);
        Plant.Reset(InverseKinematics.Home, 7);
        _tick = new Tick(Plant.Arm);
        _inputs.Limits = Gains();
        _state.control_command_success_rate = 1;
    }

    public Plant Plant { get; }

    public TickResult Result { get; private set; }

    public ref readonly LoopSample Sample => ref _tick.Sample;

    /// <summary>Changes the task's bounds before following.</summary>
    public void Task(Func<TaskLimits, TaskLimits> change) => _inputs.Limits = change(_inputs.Limits) with { Sequence = _inputs.Limits.Sequence + 1 };

    public TickOnPlant Armed()
    {
        Run(3);
        _state.robot_mode = RobotMode.Move;
        _state.controller_mode = ControllerMode.ExternalController;
        _state.motion_generator_mode = MotionGeneratorMode.None;
        Order(TickOrderKind.Arm);
        return this;
    }

    public void Order(TickOrderKind kind, JointVector joints = default, double speed = 0)
    {
        _inputs.Order = new TickOrder(++_orders, kind, joints, speed);
        for (int i = 0; i < 20_000; i++)
        {
            Run(1);
            if (Result.Settled)
                return;
        }
        Assert.Fail($"{kind} does not settle: {_tick.Sample.Faults}");
    }

    public void Aim(Pose pose) => _inputs.Setpoint = new Setpoint
    {
        Sequence = _inputs.Setpoint.Sequence + 1,
        HostNs = _now,
        Position = pose.P,
        Orientation = pose.Orientation,
    };

    /// <summary>So many milliseconds, with the setpoint kept fresh while following.</summary>
    public void Run(int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            _now += TickNs;
            if (_inputs.Setpoint.Sequence > 0 && i % 50 == 0)
            {
                _inputs.Setpoint.Sequence++;
                _inputs.Setpoint.HostNs = _now;
            }
            Plant.FillState(ref _state);
            _inputs.ControllerBeatNs = _now;
            _inputs.Permit.LeaseEndsNs = _now + 1_000_000_000;
            Result = _tick.Step(_state, _inputs, _now, ref _command);
            Plant.Step(Result.Action == TickAction.Idle ? default : JointVector.From(_command.tau_J_d));
        }
    }

    /// <summary>Pushes for so long.</summary>
    public void Push(Vector6 wrench, int ticks)
    {
        Plant.Disturbance = wrench;
        Run(ticks);
        Plant.Disturbance = default;
    }

    /// <summary>Largest joint speed over a while, rad/s.</summary>
    public double Restlessness(int ticks = 500)
    {
        double largest = 0;
        for (int i = 0; i < ticks; i++)
        {
            Run(1);
            largest = Math.Max(largest, Plant.dq.MaxAbs);
        }
        return largest;
    }

    private TaskLimits Gains() => TaskLimits.Around(Plant.O_T_EE) with
    {
        BoxHalfExtents = new Vec3(0.2, 0.2, 0.2),
        BoxRpyBounds = new Vec3(0.5, 0.5, 0.6),
        TranslationalClip = new Vec3(0.01, 0.01, 0.01),
        AxisForceTrip = new Vec3(60, 60, 60),
        AxisTorqueTrip = new Vec3(15, 15, 15),
        ForceRateTrip = 1e6,
        TorqueRateTrip = 1e6,
        SpeedFree = 0.25,
        SpeedNearContact = 0.06,
        ContactForce = 50,
        ToolPosition = Plant.Configuration.F_T_EE.P,
        ToolOrientation = Plant.Configuration.F_T_EE.Orientation,
    };
}
