using System.Net.Sockets;
using System.Text;

namespace Warmstart.TestKit;

/// <summary>The service manager's ear: the socket that <c>NOTIFY_SOCKET</c> names, and what was said to it. It listens all the time.</summary>
public sealed class NotifySocket : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<string> _heard = [];
    private readonly byte[] _buffer = new byte[4096];
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _listening;

    public NotifySocket()
    {
        _socket.Bind(new UnixDomainSocketEndPoint(Path));
        _listening = Task.Factory.StartNew(Listen, TaskCreationOptions.LongRunning);
    }

    /// <summary>What to name to the service.</summary>
    public string Path => _folder.PathOf("notify");

    /// <summary>Everything that was said up to now, oldest first.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            Drain();
            lock (_heard)
                return [.. _heard];
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
            _ending.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10));
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        _listening.Wait();
        _socket.Dispose();
        _ending.Dispose();
        _folder.Dispose();
    }

    private void Listen()
    {
        while (!_ending.IsCancellationRequested)
        {
            if (_socket.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead))
                Drain();
        }
    }

    private void Drain()
    {
        lock (_heard)
        {
            while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
                _heard.Add(Encoding.UTF8.GetString(_buffer, 0, _socket.Receive(_buffer)));
        }
    }
}
