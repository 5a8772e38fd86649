using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci;

/// <summary>A server on a thread of its own, with a client beside it.</summary>
internal sealed class ServerRig : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly FciServer _server;
    private readonly Thread _thread;

    public ServerRig(FciVersion version, PacingMode pacing = PacingMode.Wait, string urdf = "", TimeSpan? longestHold = null, TimeSpan? connectTimeout = null)
    {
        var robot = new FciRobot(Arm, version, new RobotOptions { Urdf = urdf });
        var options = new FciServerOptions
        {
            Port = 0,
            ControlPort = 0,
            Pacing = pacing,
            Speed = 4,
            LongestHold = longestHold ?? TimeSpan.FromSeconds(10),
            ConnectTimeout = connectTimeout ?? TimeSpan.FromSeconds(10),
        };
        _server = new FciServer(robot, options, TimeProvider.System);
        Assert.True(_server.TryListen(world: null, out string error), error);
        _thread = new Thread(() => _server.Run(_stop.Token)) { IsBackground = true };
        _thread.Start();
        Exchange = FciExchange.TryOpen(new ExchangeOptions(), TimeProvider.System, out error)!;
        Session = NewSession();
    }

    public IdealArm Arm { get; } = new();

    public FciServer Server => _server;

    public FciSession Session { get; private set; }

    public FciExchange Exchange { get; }

    public RobotState State;

    public RobotCommand Command;

    public FciSession NewSession(params FciVersion[] versions) => new(
        new FciSessionOptions
        {
            Host = "127.0.0.1",
            Port = _server.Port,
            Versions = versions.Length > 0 ? versions : FciVersion.All,
            AnswerTimeout = Patience,
            RecoveryTimeout = Patience,
        },
        TimeProvider.System);

    public void Connect()
    {
        LinkResult result = Session.Connect(Exchange.LocalPort);
        Assert.True(result.IsOk, result.Detail);
        Exchange.Begin(Session.Version!, IPAddress.Loopback);
        Receive();
    }

    public void Receive() => Assert.Equal(ReceiveCode.State, Exchange.Receive(ref State, Patience.Ticks * 100));

    /// <summary>Starts a motion of torques and receives until the state shows it.</summary>
    public void StartMotion()
    {
        Command = default;
        LinkResult result = Session.Move(MoveRequest.Torque(Session.Version!));
        Assert.True(result.IsOk, result.Detail);
        ReceiveUntil(RobotMode.Move);
    }

    public void ReceiveUntil(RobotMode mode)
    {
        for (int i = 0; i < 20_000 && State.robot_mode != mode; i++)
            Receive();
        Assert.Equal(mode, State.robot_mode);
    }

    /// <summary>Answers states with the command, each first.</summary>
    public void Answer(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Command.message_id = State.message_id;
            Assert.True(Exchange.Send(Command));
            Receive();
        }
    }

    /// <summary>Answers until the robot leaves its motion, then takes the second answer to Move.</summary>
    public FciStatus AnswerToTheEnd()
    {
        for (int i = 0; i < 20_000 && State.robot_mode == RobotMode.Move; i++)
            Answer(1);
        Assert.True(Session.WaitForMoveEnd(Patience, out FciStatus status).IsOk);
        return status;
    }

    /// <summary>Sends a line to the control port and returns the answer.</summary>
    public JsonElement Ask(string line)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, _server.ControlPort);
        using var stream = client.GetStream();
        stream.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        using var reader = new StreamReader(stream);
        return JsonDocument.Parse(reader.ReadLine()!).RootElement;
    }

    public Socket Dial()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        socket.Connect(IPAddress.Loopback, _server.Port);
        return socket;
    }

    public void Dispose()
    {
        _stop.Cancel();
        Assert.True(_thread.Join(Patience));
        Session.Dispose();
        Exchange.Dispose();
        _server.Dispose();
        _stop.Dispose();
    }
}
