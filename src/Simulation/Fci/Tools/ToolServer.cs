using System.Net;
using System.Net.Sockets;

namespace Warmstart.Simulation.Fci.Tools;

/// <summary>A tool's port: one client at a time, pumped by the server's thread once a millisecond, which it never makes wait.</summary>
internal sealed class ToolServer(IToolDevice device) : IDisposable
{
    // About 60 states a second, as other simulators send.
    private const int StatePeriodMs = 16;

    private Socket? _listener;
    private ToolSession? _client;
    private int _sinceState;

    /// <summary>TCP port; 0 where it does not listen.</summary>
    public int Port => _listener is null ? 0 : ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <exception cref="SocketException">The port is taken.</exception>
    public void Listen(IPAddress address, int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(2);
            _listener = listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Passes one millisecond of the robot's time.</summary>
    public void Step()
    {
        if (_listener is null)
            return;
        device.Step();
        if (++_sinceState >= StatePeriodMs)
        {
            _sinceState = 0;
            _client?.SendState();
        }
        Pump();
    }

    public void Dispose()
    {
        DropClient();
        _listener?.Dispose();
        _listener = null;
    }

    private void Pump()
    {
        // As FciServer does it: whoever leaves and comes again at once does not meet itself.
        bool calls = _listener!.Poll(0, SelectMode.SelectRead);
        if (_client?.Pump() == false)
            DropClient();
        if (calls)
            Accept();
    }

    private void Accept()
    {
        try
        {
            Socket socket = _listener!.Accept();
            if (_client is null)
                _client = new ToolSession(socket, device);
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
        _client?.Dispose();
        _client = null;
    }
}
