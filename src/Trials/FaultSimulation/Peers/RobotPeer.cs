using System.Text.Json;
using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;
using Warmstart.Simulation.LockStep;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>The robot: the plant behind Franka's interface, and the faults that are its own.</summary>
internal sealed class RobotPeer : IRobotDoor
{
    private const int CorruptionShowsMs = 100;
    private static readonly double[] ReadyPose = [0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4];
    private static readonly JsonElement NoPush = JsonSerializer.SerializeToElement(new double[6]);
    private readonly Disturbances _faults;
    private readonly SeededGenerator _random;
    private readonly PlantBody _body;
    private readonly FciRobot _robot;
    private readonly byte[] _datagram;
    private readonly SaidTorques _said = new();
    private readonly Dictionary<SimulatedSession, LoopPeer> _loops = [];
    private SimulatedSession? _client;
    private LoopPeer? _clientLoop;
    private RobotState _state;
    private RobotCommand _command;
    private ErrorSet _errors;
    private bool _pushed;
    private bool _spoiled;

    public RobotPeer(TaskDefinition task, ulong seed, Disturbances faults, SeededGenerator random)
    {
        (_faults, _random) = (faults, random);
        _body = new PlantBody(TaskWorld.Arm(task), TaskWorld.Scene(task), TaskWorld.Parameters(task), JointVector.From(ReadyPose), seed);
        _robot = new FciRobot(_body, Version, new RobotOptions());
        _datagram = new byte[Version.StateSize];
    }

    public FciVersion Version { get; } = FciVersion.Fer;

    /// <summary>The robot as it is, whatever the wire makes of it.</summary>
    public ref readonly RobotState State => ref _robot.State;

    /// <summary>What it ran on when it sent the state of this number, Nm, whatever the wire made of that; empty where it sent none.</summary>
    public ReadOnlySpan<double> RanOn(ulong id) => _said.Of(id);

    /// <summary>Motions that were started.</summary>
    public long Moves { get; private set; }

    /// <summary>Called when a motion starts, with the loop that asked for it.</summary>
    public Action<LoopPeer>? OnMove { get; set; }

    public void Add(SimulatedSession session, LoopPeer loop) => _loops[session] = loop;

    public bool TryEnter(SimulatedSession session, ushort udpPort)
    {
        if (_client is not null)
            return false;
        (_client, _clientLoop) = (session, _loops[session]);
        return true;
    }

    public void Ask(uint id, FciRequest request)
    {
        var before = _robot.State.robot_mode;
        _robot.Handle(id, request);
        if (request is MoveRequest && before != RobotMode.Move && _robot.State.robot_mode == RobotMode.Move)
        {
            Moves++;
            OnMove?.Invoke(_clientLoop!);
        }
        Answer();
    }

    public void Leave(SimulatedSession session)
    {
        if (_client != session)
            return;
        (_client, _clientLoop) = (null, null);
        _robot.LoseClient();
    }

    /// <summary>The process of a session is buried.</summary>
    public void Remove(SimulatedSession session) => _loops.Remove(session);

    /// <summary>The robot must never have had to refuse our torques, where nobody else had changed a number on its way.</summary>
    public void Check(CheckBoard board, long now)
    {
        ErrorSet errors = _robot.State.errors;
        if (errors == _errors)
            return;
        // One that was there before says nothing of this millisecond.
        bool refused = IsNew(errors, FciError.controller_torque_discontinuity) || IsNew(errors, FciError.tau_J_range_violation);
        _errors = errors;
        board.Holds(
            !refused || now - _faults.CorruptedAt < CorruptionShowsMs, "robot-refused-torque", $"the robot stopped with {errors}");
    }

    /// <summary>Closes the connection from its side.</summary>
    public void HangUp()
    {
        _client?.HangUp();
        if (_client is not null)
            Leave(_client);
    }

    public void Reflex(FciError error) => _robot.RaiseAt(0, error);

    /// <summary>Whether a joint stands where our monitor, or the robot, would stop every motion at once.</summary>
    public bool IsBeyondWalls
    {
        get
        {
            ReadOnlySpan<double> q = _robot.State.q;
            for (int i = 0; i < q.Length; i++)
            {
                if (q[i] < ArmLimitsByHand.PositionMin[i] + ArmLimitsByHand.StopMargin || q[i] > ArmLimitsByHand.PositionMax[i] - ArmLimitsByHand.StopMargin)
                    return true;
            }
            return false;
        }
    }

    /// <summary>Whether the arm rests further from where the robot commands it than a motion may start with.</summary>
    public bool IsHeldOff => HeldOff.Is(_robot.State);

    /// <summary>As a person does who unlocks the arm and leads it back by hand.</summary>
    public void LeadBackByHand()
    {
        _body.Set("reset", JsonSerializer.SerializeToElement(1));
        _robot.TakeUpBody();
    }

    public void SetUserStop(bool pressed) => _robot.SetUserStop(pressed);

    public void Push(double[] wrench)
    {
        _pushed = true;
        _body.Set("disturbance", JsonSerializer.SerializeToElement(wrench));
    }

    /// <summary>The first half of a millisecond: the state goes out.</summary>
    public void SendState(long now)
    {
        if (_pushed && !_faults.Has(FaultKind.RobotPush, now))
            _pushed = _body.Set("disturbance", NoPush) is not null;
        if (_clientLoop is { } loop)
        {
            _said.Add(_robot.State);
            if (!_faults.Has(FaultKind.StateFrozen, now))
                _spoiled = Encode(now);
            loop.States.Send(_datagram, now, _spoiled);
        }
        _robot.Outbox.StateSent();
        Answer();
    }

    /// <summary>The second half: takes the command for that state, if it came, and moves the arm.</summary>
    public void Step(long now)
    {
        bool came = false;
        if (_clientLoop is { Commands: var commands })
        {
            while (commands.TryTake(now, out Packet packet))
            {
                var read = default(RobotCommand);
                if (CommandCodec.TryDecode(Version, packet.Bytes.AsSpan(0, packet.Length), ref read) && read.message_id == _robot.State.message_id)
                    (_command, came) = (read, true);
                commands.GiveBack(packet);
            }
        }
        _robot.Step(came, _command);
    }

    private bool IsNew(ErrorSet errors, FciError error) => errors.Has(error) && !_errors.Has(error);

    private void Answer()
    {
        while (_robot.Outbox.TryTake(out FciResponse? response))
            _client?.Take(response!);
    }

    private bool Encode(long now)
    {
        if (!_faults.Has(FaultKind.StateJump, now) && !_faults.Has(FaultKind.StateNotFinite, now))
        {
            StateCodec.Encode(Version, _robot.State, _datagram);
            return false;
        }
        _state = _robot.State;
        Spoil(_faults.Has(FaultKind.StateNotFinite, now));
        _faults.NoteCorrupted(now);
        StateCodec.Encode(Version, _state, _datagram);
        return true;
    }

    private void Spoil(bool notFinite)
    {
        double wrong = notFinite
            ? (_random.NextInt32(3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => double.NegativeInfinity })
            : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.NextInt32(4));
        int joint = _random.NextInt32(JointVector.Length);
        switch (_random.NextInt32(6))
        {
            case 0:
                _state.q[joint] += wrong;
                break;
            case 1:
                _state.dq[joint] += wrong;
                break;
            case 2:
                _state.tau_ext_hat_filtered[joint] += 10 * wrong;
                break;
            case 3:
                _state.O_F_ext_hat_K[joint % 6] += 10 * wrong;
                break;
            case 4:
                _state.tau_J_d[joint] += wrong;
                break;
            default:
                _state.O_T_EE[12 + (joint % 3)] += wrong;
                break;
        }
    }
}
