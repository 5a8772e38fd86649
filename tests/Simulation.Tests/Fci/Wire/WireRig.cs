using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>
/// The emulated robot on a thread of its own behind real sockets, and a client that knows nothing but the wire: it answers each
/// state with a command, as libfranka does. Robot time runs as fast as the client answers.
/// </summary>
internal sealed class WireRig : IDisposable
{
    private const int Patience = 20_000;
    private static readonly JointVector s_ready = new(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4);

    private readonly CancellationTokenSource _stop = new();
    private readonly FciServer _server;
    private readonly Thread _thread;
    private readonly Socket _tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Patience };
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = Patience };
    private readonly FrameBuffer _frames = new(FrameBuffer.LargestResponse);
    private readonly Queue<FciResponse> _responses = new();
    private readonly byte[] _in = new byte[4096];
    private readonly byte[] _out = new byte[FrameBuffer.LargestRequest];
    private EndPoint _robot = new IPEndPoint(IPAddress.Loopback, 0);
    private uint _nextId;

    public WireRig(int version, RobotOptions? options = null, JointVector? start = null, ArmModel? arm = null, PlantParameters? parameters = null)
    {
        Version = FciVersion.Find(version)!;
        var body = new PlantBody(arm ?? (version > 5 ? ArmModel.Fr3 : ArmModel.Fer), FreeSpace.World, parameters ?? PlantParameters.Ideal, start ?? s_ready, seed: 1);
        var serverOptions = new FciServerOptions { Port = 0, ControlPort = 0, Speed = 100, LongestHold = TimeSpan.FromSeconds(20) };
        _server = new FciServer(new FciRobot(body, Version, options ?? new RobotOptions()), serverOptions, TimeProvider.System);
        Assert.True(_server.TryListen(body, out string error), error);
        _thread = new Thread(() => _server.Run(_stop.Token)) { IsBackground = true };
        _thread.Start();
        _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _tcp.Connect(IPAddress.Loopback, _server.Port);
        var connect = new ConnectRequest(Version.Number, (ushort)((IPEndPoint)_udp.LocalEndPoint!).Port);
        Assert.Equal(FciStatus.Success, Ask(connect).Status);
        Receive();
        Assert.Equal(FciStatus.Success, Ask(CollisionBehavior.Uniform(80, 80, 150, 150).ToRequest()).Status);
    }

    public FciVersion Version { get; }

    public RobotState State;

    public RobotCommand Command;

    /// <summary>Sends a request and takes its answer.</summary>
    public FciResponse Ask(FciRequest request) => Answer(Send(request));

    public uint Send(FciRequest request)
    {
        int size = RequestCodec.Encode(Version, _nextId, request, _out);
        Assert.NotEqual(0, size);
        _tcp.Send(_out.AsSpan(0, size));
        return _nextId++;
    }

    /// <summary>Waits for the next answer to a request.</summary>
    public FciResponse Answer(uint id)
    {
        while (true)
        {
            for (int i = _responses.Count; i > 0; i--)
            {
                FciResponse response = _responses.Dequeue();
                if (response.Id == id)
                    return response;
                _responses.Enqueue(response);
            }
            _frames.Received(_tcp.Receive(_frames.FreeSpan()));
            while (_frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload) == FrameResult.Frame)
                _responses.Enqueue(ResponseCodec.Decode(Version, header, payload)!);
        }
    }

    /// <summary>Starts a motion and leads it with the command that keeps the robot where it is, until the robot takes commands as they come.</summary>
    public uint Move(ControllerMode controller, MotionGeneratorMode generator, Func<MoveRequest, MoveRequest>? change = null)
    {
        uint id = Start(controller, generator, change);
        while (State is { robot_mode: RobotMode.Move, control_command_success_rate: 0 })
            Step(1);
        return id;
    }

    /// <summary>Starts a motion and receives until the state shows it; no command is sent.</summary>
    public uint Start(ControllerMode controller, MotionGeneratorMode generator, Func<MoveRequest, MoveRequest>? change = null)
    {
        var move = new MoveRequest { ControllerMode = controller, MotionGeneratorMode = generator };
        uint id = Send(change?.Invoke(move) ?? move);
        FciResponse response = Answer(id);
        Assert.Equal(FciStatus.MotionStarted, response.Status);
        long begun = TimeProvider.System.GetTimestamp();
        while ((State.motion_generator_mode != generator || State.controller_mode != controller) && TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds < Patience)
            Receive();
        Assert.Equal(RobotMode.Move, State.robot_mode);
        Command = new RobotCommand { q_c = State.q_d, O_T_EE_c = State.O_T_EE_c, elbow_c = State.elbow_c };
        return id;
    }

    public uint Move(MotionGeneratorMode generator, ControllerMode controller = ControllerMode.JointImpedance) => Move(controller, generator);

    /// <summary>Answers states, each first with the command that a change makes; ends early where the motion does.</summary>
    public void Step(int count, Action<int>? change = null)
    {
        for (int i = 1; i <= count && State.robot_mode == RobotMode.Move; i++)
        {
            change?.Invoke(i);
            Command.message_id = State.message_id;
            int size = CommandCodec.Encode(Version, Command, _out);
            _udp.SendTo(_out.AsSpan(0, size), _robot);
            Receive();
        }
    }

    /// <summary>Says that the motion is over and takes the second answer to Move.</summary>
    public FciStatus Finish(uint id)
    {
        Command.motion_generation_finished = true;
        Command.torque_command_finished = true;
        Step(20_000);
        return Answer(id).Status;
    }

    /// <summary>Takes the second answer to the Move of a motion that ended by an error, and holds the robot to the error.</summary>
    public void Expect(uint id, FciError error)
    {
        Assert.Equal(ErrorSet.Of(error), State.errors);
        Assert.Equal(RobotMode.Reflex, State.robot_mode);
        Assert.Equal(MotionGeneratorMode.Idle, State.motion_generator_mode);
        Assert.Equal(FciStatus.ReflexAborted, Answer(id).Status);
        Assert.Equal(State.errors, State.reflex_reason);
    }

    public void Receive()
    {
        ulong last = State.message_id;
        do
        {
            int size = _udp.ReceiveFrom(_in, ref _robot);
            Assert.Equal(Version.StateSize, size);
            Assert.True(StateCodec.TryDecode(Version, _in.AsSpan(0, size), ref State));
        }
        while (_udp.Available > 0 || State.message_id <= last);
    }

    /// <summary>Lets the robot's time pass without a motion.</summary>
    public void Wait(int ms)
    {
        // What waits in the socket is older than what was asked last.
        Receive();
        for (ulong end = State.message_id + (ulong)ms; State.message_id < end;)
            Receive();
    }

    public JsonElement Control(string line)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, _server.ControlPort);
        using NetworkStream stream = client.GetStream();
        stream.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        // As `echo LINE | nc` does.
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        JsonElement answer = JsonDocument.Parse(reader.ReadLine()!).RootElement;
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer;
    }

    public void Dispose()
    {
        _stop.Cancel();
        Assert.True(_thread.Join(Patience));
        _tcp.Dispose();
        _udp.Dispose();
        _server.Dispose();
        _stop.Dispose();
    }
}
