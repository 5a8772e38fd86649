using System.Net;
using System.Net.Sockets;
using System.Text;
using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Robot.Urdf;

namespace Warmstart.Loop.Process;

/// <summary>The session's hold on the robot: connection, motion, and what is held while a motion runs. Session thread.</summary>
internal sealed class RobotLink : IDisposable
{
    private const int LastFerVersion = 5;
    private const int FirstWithServedModel = 8;

    private readonly LoopSettings _settings;
    private readonly ControlThread _control;
    private readonly ushort _port;
    private readonly TextWriter _errors;
    private readonly IRobotSession _session;
    private readonly MotionHold? _hold;
    private long _links;
    private string _lastError = "";

    /// <param name="settings">Where the robot is.</param>
    /// <param name="control">The thread that listens to it.</param>
    /// <param name="udpPort">Where it listens.</param>
    /// <param name="session">The way to ask it.</param>
    /// <param name="hold">What is held while a motion runs; null: nothing.</param>
    /// <param name="errors">For troubles, a line each.</param>
    public RobotLink(
        LoopSettings settings, ControlThread control, ushort udpPort, IRobotSession session, MotionHold? hold, TextWriter errors)
    {
        (_settings, _control, _port, _session, _hold, _errors) = (settings, control, udpPort, session, hold, errors);
    }

    /// <summary>The session over TCP that the settings ask for.</summary>
    public static FciSession OverTcp(LoopSettings settings, HostClock clock)
    {
        bool fer = settings.Arm == ArmKind.Fer;
        return new FciSession(
            new FciSessionOptions
            {
                Host = settings.Host,
                Port = settings.Port,
                Versions = [.. FciVersion.All.Where(v => v.Number <= LastFerVersion == fer)],
            },
            clock.Time);
    }

    public LoopConnection Connection { get; private set; }

    public int Version => _session.Version?.Number ?? 0;

    /// <summary>Whether a motion was started whose end the robot has not confirmed.</summary>
    public bool IsMoving => _session.IsMoving;

    /// <summary>Mass of the load that the robot was told, kg; null: nothing on this connection.</summary>
    public double? LoadMass { get; private set; }

    public LinkResult Connect()
    {
        var result = _session.Connect(_port);
        if (!result.IsOk)
            return Report(result);
        result = TakeServedLimits();
        if (!result.IsOk)
        {
            _session.Disconnect();
            return Report(result);
        }
        Connection = LoopConnection.Connected;
        _control.Post(new LinkOrder { Id = ++_links, Version = Version, RobotAddress = Address(_settings.Host) });
        return result;
    }

    /// <summary>The robot's own description, where it has one, tightens the limits; one that cannot be read is no robot to move.</summary>
    private LinkResult TakeServedLimits()
    {
        _control.Served = null;
        if (Version < FirstWithServedModel)
            return LinkResult.Ok;
        var result = _session.GetRobotModel(out string urdf);
        if (!result.IsOk)
            return result.Code == LinkCode.Refused ? LinkResult.Ok : result;
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(urdf));
            _control.Served = UrdfReader.ReadServed(stream, ArmModel.Of(_settings.Arm)).Limits;
            return LinkResult.Ok;
        }
        catch (InvalidDataException e)
        {
            return LinkResult.Fail(LinkCode.Protocol, $"the model that it serves: {e.Message}");
        }
    }

    /// <summary>Whether the control thread listens to this connection and has seen a state.</summary>
    public bool Hears(in ControlReport report) => report.LinkId == _links && report.Ticks > 0;

    public void Disconnect(LoopConnection after = LoopConnection.Disconnected)
    {
        Release();
        _session.Disconnect();
        (Connection, LoadMass) = (after, null);
        _control.Post(new LinkOrder { Id = ++_links });
    }

    /// <summary>Starts a torque motion; before that everything that must not happen during one is done.</summary>
    public LinkResult StartMotion()
    {
        _hold?.Begin();
        var result = _session.Version is { } version ? _session.Move(MoveRequest.Torque(version)) : LinkResult.Fail(LinkCode.NotConnected, "no session");
        if (!result.IsOk)
            Release();
        else
            Connection = LoopConnection.Armed;
        return Report(result);
    }

    public LinkResult StopMotion() => Report(_session.StopMove());

    public LinkResult Recover() => Report(_session.AutomaticErrorRecovery());

    public LinkResult Configure(in RobotSetup setup)
    {
        var result = RobotSetter.Apply(_session, setup);
        LoadMass = result.IsOk ? setup.LoadMass : null;
        return Report(result);
    }

    /// <summary>Reads what the robot says, waiting at most so long; notices the end of motions and of the connection.</summary>
    public void Pump(TimeSpan wait, in ControlReport report)
    {
        var result = _session.Pump(wait);
        if (!result.IsOk)
        {
            Report(result);
            Disconnect(LoopConnection.Lost);
            return;
        }
        _session.TryTakeMoveEnd(out _);
        if (Connection == LoopConnection.Armed && !_session.IsMoving && !report.InMotion)
        {
            Connection = LoopConnection.Connected;
            Release();
        }
    }

    public void Dispose()
    {
        Release();
        _session.Dispose();
    }

    private void Release() => _hold?.End();

    private LinkResult Report(LinkResult result)
    {
        // The same trouble again and again is one line.
        if (!result.IsOk && result.Detail != _lastError)
            _errors.WriteLine($"warmstart-loop: robot {_settings.Host}:{_settings.Port}: {result.Detail}");
        _lastError = result.IsOk ? "" : result.Detail;
        return result;
    }

    private static uint Address(string host)
    {
        try
        {
            var address = IPAddress.TryParse(host, out var literal) ? literal
                : Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault();
            return address?.AddressFamily == AddressFamily.InterNetwork ? BitConverter.ToUInt32(address.GetAddressBytes()) : 0;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
