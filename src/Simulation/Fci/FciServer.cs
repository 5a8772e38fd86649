using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;
using Warmstart.Simulation.Fci.Tools;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// Hosts a robot on TCP and UDP: states each millisecond from Connect on, one client at a time, whatever arrives. All of it
/// runs on the thread that calls <see cref="Run"/>; a cycle allocates nothing.
/// </summary>
public sealed class FciServer : IDisposable
{
    private readonly FciRobot _robot;
    private readonly FciServerOptions _options;
    private readonly TimeProvider _time;
    private readonly Pacer _pacer;
    private readonly Poller _poller = new();
    private readonly Faults _faults = new();
    private readonly ToolRack _tools;
    private Socket? _listener;
    private ControlCommands? _commands;
    private Script? _script;
    private Action<string> _report = _ => { };
    private ControlPort? _control;
    private ClientConnection? _client;
    private RobotCommand _command;
    private bool _holdGivenUp;
    private CancellationToken _stop;

    /// <summary>A server that does not listen yet.</summary>
    /// <param name="robot">The robot to host.</param>
    /// <param name="options">Where to listen and how to keep time.</param>
    /// <param name="time">Clock for the pace.</param>
    public FciServer(FciRobot robot, FciServerOptions options, TimeProvider time)
    {
        _robot = robot;
        _options = options;
        _time = time;
        _pacer = new Pacer(time, options);
        _tools = new ToolRack(options.ObjectWidth, options.HoldsObject);
    }

    /// <summary>TCP port of the interface, once <see cref="TryListen"/> succeeded.</summary>
    public int Port => ((IPEndPoint)_listener!.LocalEndPoint!).Port;

    /// <summary>TCP port for scripts; 0 without one.</summary>
    public int ControlPort => _control?.Port ?? 0;

    /// <summary>TCP port of the hand; 0 without one.</summary>
    public int GripperPort => _tools.GripperPort;

    /// <summary>TCP port of the vacuum gripper; 0 without one.</summary>
    public int VacuumPort => _tools.VacuumPort;

    /// <summary>Why a tool has no port, or null.</summary>
    public string? ToolWarning { get; private set; }

    /// <summary>What was counted; written by the thread of <see cref="Run"/>.</summary>
    public ServerStatistics Statistics { get; } = new();

    /// <summary>Opens the ports; false and one line naming the port where one is taken.</summary>
    public bool TryListen(IArmWorld? world, out string error)
    {
        error = string.Empty;
        int port = _options.Port;
        _commands = new ControlCommands(_robot, _faults, Statistics, world, _tools.Hand);
        try
        {
            _listener = Listen(_options.Address, port);
            if (_options.ControlPort is { } controlPort)
            {
                port = controlPort;
                _control = new ControlPort(Listen(IPAddress.Loopback, port), _commands);
            }
            ToolWarning = _tools.Listen(_options.Address, _options.GripperPort, _options.VacuumPort);
            error = _options.ToolsMayLack ? string.Empty : ToolWarning ?? string.Empty;
            if (error.Length > 0)
                Dispose();
            return error.Length == 0;
        }
        catch (SocketException e)
        {
            error = $"port {port}: {e.Message}";
            Dispose();
            return false;
        }
    }

    /// <summary>Obeys a script while it serves; refusals of its lines go to <paramref name="report"/>, on the server's thread.</summary>
    internal void Play(Script script, Action<string> report)
    {
        _script = script;
        _report = report;
    }

    /// <summary>Serves until cancelled or a script says shutdown.</summary>
    public void Run(CancellationToken stop)
    {
        _stop = stop;
        _pacer.Start();
        while (!IsOver)
            Cycle();
        DropClient();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
        _control?.Dispose();
        _tools.Dispose();
        _listener?.Dispose();
    }

    private bool IsOver => _stop.IsCancellationRequested || _commands?.WantsShutdown == true;

    private static Socket Listen(IPAddress address, int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(4);
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    private void Cycle()
    {
        PumpRequests();
        _tools.Step();
        _script?.Step((long)_robot.State.message_id, _robot.MotionMs, _commands!.Obey, _report);
        TimeSpan delay = _faults.TakeDelay();
        if (delay > TimeSpan.Zero)
            Rest(_pacer.After(delay));
        bool sent = SendState();
        bool came = AwaitCommand(sent);
        if (came && Faults.Take(_faults.DropCommands, out int left))
        {
            _faults.DropCommands = left;
            came = false;
        }
        _robot.Step(came, _command);
        Statistics.Cycles++;
        Statistics.AllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
        Statistics.LostCommands = _robot.LostCommands;
        if (!_pacer.Advance())
            Statistics.ServerLate++;
    }

    private bool SendState()
    {
        StatePort? states = _client?.States;
        bool drops = Faults.Take(_faults.DropStates, out int left);
        _faults.DropStates = left;
        if (states is not null && !drops)
            SendState(states);
        _robot.Outbox.StateSent();
        if (_client?.Flush() == false)
            DropClient();
        return states is not null && !drops;
    }

    private void SendState(StatePort states)
    {
        states.Send(_robot.State);
        if (Faults.Take(_faults.DuplicateStates, out int left))
            states.Send(_robot.State);
        _faults.DuplicateStates = left;
        if (Faults.Take(_faults.Nonsense, out left))
            states.SendNonsense();
        _faults.Nonsense = left;
    }

    /// <summary>Waits out the millisecond, and in wait pacing for the command as well.</summary>
    private bool AwaitCommand(bool sent)
    {
        bool came = false;
        while (true)
        {
            came = came || TryReceive();
            bool holds = sent && !came && !_holdGivenUp && _client is not null && _robot.ExpectsCommand && _pacer.Holds;
            if (_pacer.IsDue && !(holds && _pacer.MayHold && !IsOver))
            {
                _holdGivenUp = !came && (_holdGivenUp || holds);
                break;
            }
            Watch(_client?.States is not null && !came);
            _poller.Wait(_pacer.IsDue ? Pacer.HoldSliceNs : _pacer.UntilDueNs);
            if (_pacer.IsDue && holds)
                GoOnHolding();
        }
        if (came && _pacer.LateNs > 0)
        {
            Statistics.LateCommands++;
            Statistics.LongestHoldNs = Math.Max(Statistics.LongestHoldNs, _pacer.LateNs);
        }
        return came;
    }

    private void GoOnHolding()
    {
        PumpRequests();
        // The state may be lost, in a client's full buffer: it and the robot would wait for each other.
        if (_pacer.TakeResend())
            _client?.States?.Send(_robot.State);
    }

    private bool TryReceive()
    {
        if (_client?.States?.TryReceive(_robot.State.message_id, _robot.TakesAnyCommand, ref _command) != true)
            return false;
        _pacer.CommandCame();
        return true;
    }

    private void Watch(bool withCommands)
    {
        _poller.Clear();
        if (withCommands)
            _poller.Add(_client!.States!.Socket);
    }

    private void Rest(long until)
    {
        _poller.Clear();
        for (long left = _pacer.UntilNs(until); left > 0; left = _pacer.UntilNs(until))
            _poller.Wait(left);
    }

    private void PumpRequests()
    {
        // The call is seen before the old client is heard: one that leaves and comes again at once has then left before it calls, and does not meet itself.
        bool calls = _listener!.Poll(0, SelectMode.SelectRead);
        if (_client?.Pump() == false)
            DropClient();
        if (calls)
            Accept();
        _control?.Pump();
    }

    private void Accept()
    {
        try
        {
            Socket socket = _listener!.Accept();
            if (_client is null)
                _client = new ClientConnection(socket, _robot, Statistics, _time, _options.ConnectTimeout);
            else
                socket.Dispose();
        }
        catch (SocketException)
        {
            // It hung up between the poll and the accept.
        }
    }

    private void DropClient()
    {
        if (_client is null)
            return;
        _client.Dispose();
        _client = null;
        _holdGivenUp = false;
        _robot.LoseClient();
    }
}
