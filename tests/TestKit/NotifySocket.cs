using System.Net.Sockets;
using System.Text;

namespace Warmstart.TestKit;

/// <summary>The service manager's ear: the socket that <c>NOTIFY_SOCKET</c> names, and what was said to it.</summary>
public sealed class NotifySocket : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<string> _heard = [];
    private readonly byte[] _buffer = new byte[4096];

    public NotifySocket() => _socket.Bind(new UnixDomainSocketEndPoint(Path));

    /// <summary>What to name to the service.</summary>
    public string Path => _folder.PathOf("notify");

    /// <summary>Everything that was said up to now, oldest first.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
                _heard.Add(Encoding.UTF8.GetString(_buffer, 0, _socket.Receive(_buffer)));
            return _heard;
        }
    }

    /// <summary>Waits until one of the lines said so far, or the next ones, is wanted.</summary>
    /// <exception cref="TimeoutException">It did not come; the message holds what did.</exception>
    public void WaitFor(Predicate<string> wanted, TimeSpan patience, Func<string>? excuse = null)
    {
        long start = TimeProvider.System.GetTimestamp();
        int seen = 0;
        while (true)
        {
            var heard = Heard;
            for (; seen < heard.Count; seen++)
            {
                if (wanted(heard[seen]))
                    return;
            }
            if (TimeProvider.System.GetElapsedTime(start) > patience)
                throw new TimeoutException($"the service manager heard only: {string.Join(" | ", heard)}\n{excuse?.Invoke()}");
            _socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Dispose();
    }
}
