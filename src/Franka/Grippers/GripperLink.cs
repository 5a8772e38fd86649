using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Franka;

/// <summary>
/// TCP and UDP to a gripper. Several threads may ask at once, as a stop must while a grasp runs: a reader of its own hands each answer to
/// whoever asked.
/// </summary>
internal sealed class GripperLink : IDisposable
{
    private const int LargestMessage = 4096;

    private readonly Socket _tcp;
    private readonly UdpClient _udp;
    private readonly GripperOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, TaskCompletionSource<GripperFrame>> _waiting = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _reader;
    private string? _over;
    private uint _nextId;
    private bool _disposed;

    private GripperLink(Socket tcp, UdpClient udp, GripperOptions options)
    {
        (_tcp, _udp, _options) = (tcp, udp, options);
        _reader = Task.Run(ReadAll);
    }

    private ushort UdpPort => (ushort)((IPEndPoint)_udp.Client.LocalEndPoint!).Port;

    /// <summary>Opens the connection and agrees on the version.</summary>
    /// <param name="what">What is there, for messages.</param>
    /// <param name="host">Name or IPv4 address of the robot's control.</param>
    /// <param name="defaultPort">TCP port where the options name none.</param>
    /// <param name="options">Port and time-outs.</param>
    /// <param name="version">The version that is spoken here.</param>
    /// <param name="connect">Makes the request, for a UDP port.</param>
    /// <param name="read">Reads its answer.</param>
    /// <exception cref="FrankaNetworkException">Nobody answers there.</exception>
    /// <exception cref="FrankaIncompatibleVersionException">It speaks another version.</exception>
    /// <exception cref="FrankaProtocolException">The answer makes no sense.</exception>
    public static GripperLink Connect(
        string what, string host, int defaultPort, GripperOptions options, ushort version,
        Func<ushort, GripperEncoder> connect, Func<GripperFrame, (GripperStatus Status, ushort Version)> read)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        options.Check();
        GripperLink link = Open(host, options.Port ?? defaultPort, options);
        try
        {
            var (status, spoken) = read(link.Ask(connect(link.UdpPort), options.AnswerTimeout));
            GripperOutcome.RequireVersion(what, host, status, spoken, version);
            return link;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <exception cref="FrankaNetworkException">Nobody answers there.</exception>
    private static GripperLink Open(string host, int port, GripperOptions options)
    {
        var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var late = new CancellationTokenSource(options.AnswerTimeout, options.Time);
        try
        {
            tcp.ConnectAsync(host, port, late.Token).AsTask().GetAwaiter().GetResult();
            tcp.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            tcp.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 1);
            tcp.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
            tcp.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            return new GripperLink(tcp, new UdpClient(0, AddressFamily.InterNetwork), options);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            tcp.Dispose();
            string reason = e is SocketException ? e.Message : "no connection";
            throw new FrankaNetworkException($"{host}:{port}: {reason}", e);
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="encode">Writes the message with its id; returns its length.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <exception cref="FrankaNetworkException">The connection is gone or no answer came.</exception>
    public GripperFrame Ask(GripperEncoder encode, TimeSpan timeout) => Wait(Send(encode), timeout);

    /// <summary>Sends a request; the answer comes later.</summary>
    public Task<GripperFrame> Send(GripperEncoder encode)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Span<byte> message = stackalloc byte[64];
        var answer = new TaskCompletionSource<GripperFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_over is not null)
                throw new FrankaNetworkException(_over);
            uint id = _nextId++;
            _waiting[id] = answer;
            int size = encode(id, message);
            int sent = _tcp.Send(message[..size], SocketFlags.None, out SocketError error);
            if (error != SocketError.Success || sent != size)
                throw new FrankaNetworkException("the gripper closed the connection");
        }
        return answer.Task;
    }

    public GripperFrame Wait(Task<GripperFrame> answer, TimeSpan timeout)
    {
        try
        {
            return answer.WaitAsync(timeout, _options.Time).GetAwaiter().GetResult();
        }
        catch (TimeoutException e)
        {
            throw new FrankaNetworkException($"the gripper did not answer for {timeout.TotalSeconds:0.#} s", e);
        }
    }

    /// <summary>The next state datagram; older ones that wait are passed over.</summary>
    /// <exception cref="FrankaNetworkException">None came in time.</exception>
    public byte[] TakeState()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_udp.Available > 0)
            Receive();
        return Receive();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _closed.Cancel();
        _tcp.Dispose();
        _udp.Dispose();
        _reader.Wait();
        _closed.Dispose();
    }

    private byte[] Receive()
    {
        using var late = new CancellationTokenSource(_options.StateTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _closed.Token);
        try
        {
            return _udp.ReceiveAsync(either.Token).AsTask().GetAwaiter().GetResult().Buffer;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            string reason = _over ?? $"no state of the gripper for {_options.StateTimeout.TotalMilliseconds:0} ms: is UDP from it blocked?";
            throw new FrankaNetworkException(reason, e);
        }
    }

    private async Task ReadAll()
    {
        var frames = new FrameBuffer(LargestMessage, FrameFormat.Gripper);
        string reason = "the gripper closed the connection";
        try
        {
            var chunk = new byte[LargestMessage];
            while (await _tcp.ReceiveAsync(chunk, SocketFlags.None, _closed.Token).ConfigureAwait(false) is > 0 and int count)
            {
                if (!Digest(frames, chunk.AsSpan(0, count)))
                {
                    reason = "the gripper's answer makes no sense";
                    break;
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The end, as above.
        }
        End(reason);
    }

    private bool Digest(FrameBuffer frames, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            Span<byte> free = frames.FreeSpan();
            int part = Math.Min(free.Length, bytes.Length);
            bytes[..part].CopyTo(free);
            frames.Received(part);
            bytes = bytes[part..];
            FrameResult result;
            while ((result = frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload)) == FrameResult.Frame)
                Hand(new(header, payload.ToArray()));
            if (result == FrameResult.BadSize)
                return false;
        }
        return true;
    }

    private void Hand(GripperFrame frame)
    {
        TaskCompletionSource<GripperFrame>? waiter;
        lock (_lock)
            _waiting.Remove(frame.Header.Id, out waiter);
        waiter?.TrySetResult(frame);
    }

    private void End(string reason)
    {
        TaskCompletionSource<GripperFrame>[] waiters;
        lock (_lock)
        {
            _over = reason;
            waiters = [.. _waiting.Values];
            _waiting.Clear();
        }
        foreach (TaskCompletionSource<GripperFrame> waiter in waiters)
            waiter.TrySetException(new FrankaNetworkException(reason));
    }
}
