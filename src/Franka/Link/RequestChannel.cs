using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>A TCP connection that carries requests out and answers in, never blocking past a deadline.</summary>
internal sealed class RequestChannel(TimeProvider time)
{
    private readonly byte[] _message = new byte[RequestCodec.LargestSize];
    private FrameBuffer _frames = new(FrameBuffer.LargestResponse);
    private Socket? _socket;
    private FciVersion _version = FciVersion.Fr3;
    private uint _nextId;

    public bool IsOpen => _socket is not null;

    public long Deadline(TimeSpan wait) => time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);

    public LinkResult Open(string host, int port, TimeSpan wait, FciVersion version)
    {
        Close();
        _version = version;
        _nextId = 0;
        _frames = new(FrameBuffer.LargestResponse);
        try
        {
            _socket = Dial(host, port, wait);
        }
        catch (SocketException e)
        {
            return LinkResult.Fail(LinkCode.Unreachable, $"{host}:{port}: {e.Message}");
        }
        return _socket is not null ? LinkResult.Ok : LinkResult.Fail(LinkCode.Timeout, $"{host}:{port}: no connection");
    }

    public LinkCode Send(FciRequest request, out uint id)
    {
        id = _nextId++;
        if (_socket is null)
            return LinkCode.Closed;
        int size = RequestCodec.Encode(_version, id, request, _message);
        if (size == 0)
            return LinkCode.Unsupported;
        // Blocking, with the send time-out: a peer that stops reading for that long is gone.
        int sent = _socket.Send(_message.AsSpan(0, size), SocketFlags.None, out SocketError error);
        return error == SocketError.Success && sent == size ? LinkCode.Ok : LinkCode.Closed;
    }

    /// <summary>The next answer; Timeout when none came before the deadline.</summary>
    public LinkCode Next(long deadline, out FciResponse? response)
    {
        response = null;
        while (_socket is not null)
        {
            FrameResult result = _frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload);
            if (result == FrameResult.BadSize)
                return LinkCode.Protocol;
            if (result == FrameResult.Frame)
            {
                response = ResponseCodec.Decode(_version, header, payload);
                return response is null ? LinkCode.Protocol : LinkCode.Ok;
            }
            LinkCode code = Receive(deadline);
            if (code != LinkCode.Ok)
                return code;
        }
        return LinkCode.Closed;
    }

    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private LinkCode Receive(long deadline)
    {
        double left = (deadline - time.GetTimestamp()) / (double)time.TimestampFrequency;
        int microseconds = (int)Math.Clamp(left * 1e6, 0, 1e9);
        if (!_socket!.Poll(microseconds, SelectMode.SelectRead))
            return LinkCode.Timeout;
        int count = _socket.Receive(_frames.FreeSpan(), SocketFlags.None, out SocketError error);
        if (count <= 0 || error != SocketError.Success)
            return LinkCode.Closed;
        _frames.Received(count);
        return LinkCode.Ok;
    }

    private static Socket? Dial(string host, int port, TimeSpan wait)
    {
        IPAddress address = IPAddress.TryParse(host, out IPAddress? parsed)
            ? parsed
            : Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault() ?? throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var late = new CancellationTokenSource(wait);
        try
        {
            socket.ConnectAsync(new IPEndPoint(address, port), late.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        socket.NoDelay = true;
        socket.SendTimeout = (int)wait.TotalMilliseconds;
        // As libfranka sets them: a peer that is dead is noticed within about 4 s.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 1);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        return socket;
    }
}
