using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Tests.Grippers;

/// <summary>A gripper whose answers a test scripts; sends state datagrams to the port named in Connect.</summary>
internal sealed class FakeGripper : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _server;

    /// <param name="answer">For each request the messages to send now: header, payload in; nothing where it is answered later.</param>
    /// <param name="state">The datagram to send, again and again.</param>
    public FakeGripper(Func<FciHeader, byte[], IEnumerable<byte[]>> answer, byte[]? state = null)
    {
        _listener.Start();
        _server = Task.Run(() => Serve(answer, state ?? []));
    }

    public GripperOptions Options => new() { Port = ((IPEndPoint)_listener.LocalEndpoint).Port, AnswerTimeout = TimeSpan.FromSeconds(10), StateTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        try
        {
            _server.Wait(TimeSpan.FromSeconds(10));
        }
        catch (AggregateException)
        {
            // It waited for a client.
        }
        _stop.Dispose();
    }

    private void Serve(Func<FciHeader, byte[], IEnumerable<byte[]>> answer, byte[] state)
    {
        using Socket client = _listener.AcceptSocket();
        var frames = new FrameBuffer(64, FrameFormat.Gripper);
        using var udp = new UdpClient(0, AddressFamily.InterNetwork);
        IPEndPoint? target = null;
        while (!_stop.IsCancellationRequested)
        {
            if (target is not null && state.Length > 0)
                udp.Send(state, state.Length, target);
            if (!client.Poll(2_000, SelectMode.SelectRead))
                continue;
            int count = client.Receive(frames.FreeSpan(), SocketFlags.None, out SocketError error);
            if (count <= 0 || error != SocketError.Success)
                return;
            frames.Received(count);
            while (frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload) == FrameResult.Frame)
            {
                if (header.Command == 0)
                    target = new IPEndPoint(IPAddress.Loopback, BitConverter.ToUInt16(payload[2..]));
                foreach (byte[] message in answer(header, payload.ToArray()))
                    client.Send(message, SocketFlags.None, out _);
            }
        }
    }
}
