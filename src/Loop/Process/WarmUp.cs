using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Process;

/// <summary>Runs every path of a tick once on made-up states, so that nothing is compiled for the first time while a robot moves.</summary>
internal sealed class WarmUp
{
    private const long TickNs = 1_000_000;
    private const int Rounds = 3;

    private readonly Tick _tick;
    private RobotState _state;
    private RobotCommand _command;
    private TickInputs _inputs;
    private long _nowNs = 1_000_000_000;
    private long _orders;

    private WarmUp(ArmModel model, LimitsConfiguration limits)
    {
        _tick = new Tick(model, limits);
        var kinematics = new ArmKinematics(model);
        var q = new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785);
        kinematics.Set(q);
        ((ReadOnlySpan<double>)q).CopyTo(_state.q);
        Pose.Identity.CopyColumnMajor(_state.F_T_EE);
        kinematics.Flange.CopyColumnMajor(_state.O_T_EE);
        (_state.q_d, _state.O_T_EE_d) = (_state.q, _state.O_T_EE);
        _inputs.Permit.LeaseEndsNs = long.MaxValue;
        _inputs.Limits = Limits(kinematics.Flange);
        _inputs.Setpoint.Position = kinematics.Flange.P + new Vec3(0.01, 0, 0);
        _inputs.Setpoint.Orientation = kinematics.Flange.Orientation;
    }

    /// <returns>Ticks run.</returns>
    public static long Run(ArmModel model, LimitsConfiguration limits, FciVersion version)
    {
        var warm = new WarmUp(model, limits);
        for (int round = 0; round < Rounds; round++)
            warm.Round(version);
        return (long)warm._state.message_id;
    }

    private void Round(FciVersion version)
    {
        Arm();
        Order(TickOrderKind.Home, JointVector.From(_state.q) + JointVector.Filled(0.05));
        Steps(400);
        Order(TickOrderKind.Follow);
        Steps(100);
        for (int i = 0; i < 5; i++)
            Follow();
        Order(TickOrderKind.Hold);
        Steps(50);
        Order(TickOrderKind.Follow);
        Steps(700); // setpoints go stale, then are lost: brake and finish
        Rest();
        Break((ref RobotState s) => s.q[0] = double.NaN);
        Break((ref RobotState s) => s.dq[0] = 9);
        Break((ref RobotState s) => s.q[3] = 0.2);
        Codec(version);
    }

    private void Break(StateChange change)
    {
        var good = _state;
        Arm();
        var moving = _state;
        change(ref _state);
        Steps(30);
        _state = moving with { message_id = _state.message_id };
        Rest();
        _state = good with { message_id = _state.message_id };
    }

    private void Arm()
    {
        _state.q_d = _state.q;
        Order(TickOrderKind.Reset);
        Steps(2);
        Order(TickOrderKind.Arm);
        Steps(1);
        (_state.robot_mode, _state.controller_mode, _state.motion_generator_mode) = (RobotMode.Move, ControllerMode.ExternalController, MotionGeneratorMode.None);
        _state.control_command_success_rate = 1;
        Steps(30);
    }

    private void Rest()
    {
        (_state.robot_mode, _state.controller_mode, _state.motion_generator_mode) = (RobotMode.Idle, ControllerMode.Other, MotionGeneratorMode.Idle);
        Steps(3);
        _tick.Silence();
        _tick.Reset();
    }

    private void Follow()
    {
        _inputs.Setpoint.Sequence++;
        _inputs.Setpoint.HostNs = _nowNs;
        _inputs.Setpoint.Position += new Vec3(0, 0.01, -0.02);
        Steps(100);
    }

    private void Order(TickOrderKind kind, JointVector joints = default) => _inputs.Order = new TickOrder(++_orders, kind, joints, 1);

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _state.message_id++;
            _nowNs += TickNs;
            _inputs.ControllerBeatNs = _nowNs;
            var result = _tick.Step(_state, _inputs, _nowNs, ref _command);
            if (result.Action == TickAction.Continue)
                ((ReadOnlySpan<double>)_command.tau_J_d).CopyTo(_state.tau_J_d);
        }
    }

    private void Codec(FciVersion version)
    {
        Span<byte> command = stackalloc byte[CommandCodec.LargestSize];
        _ = CommandCodec.Encode(version, _command, command);
        Span<byte> state = new byte[version.StateSize];
        var decoded = default(RobotState);
        _ = StateCodec.TryDecode(version, state, ref decoded);
    }

    private static TaskLimits Limits(in Pose at) => TaskLimits.Around(at) with
    {
        BoxHalfExtents = new Vec3(0.05, 0.03, 0.05),
        BoxRpyBounds = new Vec3(0.1, 0.1, 0.5),
        ForceTrip = 40,
        TorqueTrip = 10,
        ContactZoneHeight = 0,
    };

    private delegate void StateChange(ref RobotState state);
}
