using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Warmstart.Protocol.Systemd;

/// <summary>Tells the service manager how we are, where <c>NOTIFY_SOCKET</c> names its socket; otherwise does nothing.</summary>
/// <remarks>
/// Any thread; never waits. A manager that cannot be reached is no reason to fail, and one that does not listen holds up nobody: what finds its
/// queue full is dropped, except readiness, which is said again with the next line.
/// </remarks>
public sealed class SystemdNotifier : IDisposable
{
    private readonly Socket? _socket;
    private readonly Lock _gate = new();
    private bool _readyOwed;

    /// <summary>Connects to the socket that the environment names.</summary>
    /// <param name="getEnvironment">Reads one environment variable; null where it is not set.</param>
    public SystemdNotifier(Func<string, string?> getEnvironment)
    {
        WatchdogInterval = Interval(getEnvironment);
        string? path = getEnvironment("NOTIFY_SOCKET");
        if (string.IsNullOrEmpty(path) || path[0] is not ('/' or '@'))
            return;
        // An '@' stands for the abstract name space, whose names start with a zero byte.
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path));
            _socket = socket;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            socket.Dispose();
        }
    }

    /// <summary>The time between watchdog pings (half of what the manager waits), or null where no watchdog is asked for.</summary>
    public TimeSpan? WatchdogInterval { get; }

    /// <summary>The daemon is configured and its cycle runs.</summary>
    public void Ready() => Send(null, ready: true);

    /// <summary>The daemon has begun to stop.</summary>
    public void Stopping() => Send("STOPPING=1");

    /// <summary>One line for <c>systemctl status</c>.</summary>
    public void Status(string line) => Send("STATUS=" + line.ReplaceLineEndings(" "));

    /// <summary>The watchdog's ping; only to be sent when something moved.</summary>
    public void Watchdog() => Send("WATCHDOG=1");

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    // The variables are inherited: a watchdog that is meant for a parent is not ours to feed.
    private static TimeSpan? Interval(Func<string, string?> getEnvironment) =>
        long.TryParse(getEnvironment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && microseconds > 0
        && (getEnvironment("WATCHDOG_PID") is not { Length: > 0 } id || id == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(microseconds / 2.0)
            : null;

    private void Send(string? text, bool ready = false)
    {
        lock (_gate)
        {
            _readyOwed |= ready;
            if (_readyOwed && TrySend("READY=1"))
                _readyOwed = false;
            if (text is not null)
                TrySend(text);
        }
    }

    private bool TrySend(string text)
    {
        try
        {
            _socket?.Send(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
