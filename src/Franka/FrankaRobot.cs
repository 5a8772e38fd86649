using System.Net;
using System.Net.Sockets;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>
/// A Franka robot (FER, also called Panda, or FR3) over the Franka Control Interface.
/// <para>
/// Frames: O is the base, F the flange, NE the nominal end effector set in Desk, EE the end effector (<see cref="SetEE"/>), K the stiffness
/// frame (<see cref="SetK"/>). A_T_B is the pose of B in A. Units: m, rad, s, kg, N, Nm. Poses of states and commands are matrices by columns.
/// </para>
/// <para>
/// Threads: <see cref="Read"/>, <see cref="ReadState"/> and the <c>Control</c> methods hold the robot, one caller at a time, and call back on
/// the caller's thread. <see cref="Stop"/>, the setters and <see cref="Dispose"/> may be called from any thread; setters belong before a motion.
/// </para>
/// <para>
/// Errors: <see cref="FrankaException"/> and what derives from it for what robot and network do, <see cref="ArgumentException"/> for bad values.
/// </para>
/// </summary>
public sealed partial class FrankaRobot : IDisposable
{
    private const int LastFerVersion = 5;
    private const int FirstWithServedModel = 8;

    private readonly FrankaRobotOptions _options;
    private readonly FciExchange _exchange;
    private readonly GuardedSession _session;
    private readonly RobotStates _states;
    private readonly ControlLog _log;
    private readonly RobotHold _hold = new();
    private readonly FciVersion _version;
    private AsyncJointMotion? _asynchronous;
    private string? _urdf;
    private bool _disposed;

    private FrankaRobot(string host, FrankaRobotOptions options, FciExchange exchange, FciSession session)
    {
        (Host, _options, _exchange) = (host, options, exchange);
        _version = session.Version!;
        _session = new GuardedSession(session);
        _states = new RobotStates(exchange, _session, _hold, options.StateTimeout);
        _log = new ControlLog(options.LogSize);
        Model = Kind == ArmKind.Fer ? ArmModel.Fer : ArmModel.Fr3;
    }

    /// <summary>Name or address of the robot, as given.</summary>
    public string Host { get; }

    /// <summary>Version of the interface that was agreed on, 3 to 10.</summary>
    public int ServerVersion => _version.Number;

    /// <summary>Which generation of arm speaks this version: FER up to version 5, FR3 from version 6 on.</summary>
    public ArmKind Kind => _version.Number <= LastFerVersion ? ArmKind.Fer : ArmKind.Fr3;

    /// <summary>Kinematics, dynamics and limits of the arm without a load: as the robot serves them from version 8 on, else as published.</summary>
    public ArmModel Model { get; private set; }

    /// <summary>Connects, agrees on the newest version that both sides speak, and waits for a first state.</summary>
    /// <param name="host">Name or IPv4 address of the robot's control.</param>
    /// <param name="options">Ports, time-outs, real time; null for the defaults.</param>
    /// <exception cref="FrankaNetworkException">Nobody answers there, or no states come.</exception>
    /// <exception cref="FrankaIncompatibleVersionException">The robot speaks no version that is allowed; the text names the fix.</exception>
    /// <exception cref="FrankaProtocolException">The answers make no sense.</exception>
    public static FrankaRobot Connect(string host, FrankaRobotOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        options ??= new FrankaRobotOptions();
        options.Check();
        FciExchange exchange = FciExchange.TryOpen(new ExchangeOptions { Mode = options.Receive }, options.Time, out string error)
            ?? throw new FrankaNetworkException(error);
        var session = new FciSession(SessionOptions(host, options), options.Time);
        FrankaRobot? robot = null;
        try
        {
            Agree(session, exchange.LocalPort, host, options);
            exchange.Begin(session.Version!, AddressOf(host));
            robot = new FrankaRobot(host, options, exchange, session);
            robot._states.Take();
            robot.TakeServedModel();
            return robot;
        }
        catch
        {
            session.Dispose();
            exchange.Dispose();
            robot?._hold.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next state and returns it; the robot sends one each millisecond, also without a motion.</summary>
    /// <exception cref="FrankaNetworkException">None came in time, or the connection was closed.</exception>
    /// <exception cref="FrankaInvalidOperationException">Another loop runs.</exception>
    public RobotState ReadState()
    {
        _hold.Take();
        try
        {
            _states.TakeFresh();
            return _states.Newest;
        }
        finally
        {
            _hold.Release();
        }
    }

    /// <summary>Calls back with each state until the callback returns false or the token is cancelled.</summary>
    /// <param name="callback">Runs on this thread.</param>
    /// <param name="stop">Ends the loop without an exception.</param>
    /// <exception cref="FrankaNetworkException">States stopped coming, or the connection was closed.</exception>
    /// <exception cref="FrankaInvalidOperationException">Another loop runs.</exception>
    public void Read(StateCallback callback, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _hold.Take();
        try
        {
            _states.TakeFresh();
            while (!stop.IsCancellationRequested && !_hold.IsClosing && callback(_states.Newest))
                _states.Take();
        }
        finally
        {
            _hold.Release();
        }
    }

    /// <summary>Disconnects; a running motion is ended first. Must not be called from a callback.</summary>
    /// <exception cref="FrankaInvalidOperationException">Called from inside a callback.</exception>
    public void Dispose()
    {
        if (_disposed)
            return;
        if (_hold.IsMine)
            throw new FrankaInvalidOperationException("a callback must not dispose its robot; finish the motion instead");
        _disposed = true;
        _asynchronous?.Dispose();
        // A loop that runs in another thread ends by this, and stops its motion.
        _hold.Close();
        _session.Dispose();
        _exchange.Dispose();
        _hold.Dispose();
    }

    private static FciSessionOptions SessionOptions(string host, FrankaRobotOptions options) => new()
    {
        Host = host,
        Port = options.Port,
        Versions = options.Versions,
        AnswerTimeout = options.AnswerTimeout,
        RecoveryTimeout = options.RecoveryTimeout,
    };

    private static void Agree(FciSession session, ushort udpPort, string host, FrankaRobotOptions options)
    {
        LinkResult result = session.Connect(udpPort);
        if (result.IsOk)
            return;
        if (result.Code != LinkCode.Incompatible)
            throw LinkErrors.Of(result, FciCommand.Connect, RobotMode.Other);
        int[] allowed = [.. options.Versions.Select(v => (int)v.Number).OrderDescending()];
        throw new FrankaIncompatibleVersionException(session.SpokenVersion, allowed, SystemImages.Incompatible(host, session.SpokenVersion, allowed));
    }

    private static IPAddress? AddressOf(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
            return literal;
        try
        {
            return Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
