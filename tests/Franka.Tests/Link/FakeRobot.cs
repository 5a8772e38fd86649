using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Tests.Link;

/// <summary>A listener whose answers a test scripts, one connection after another.</summary>
internal sealed class FakeRobot : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public FakeRobot()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Accepts connections; for each request <paramref name="answer"/> gives the bytes to send, or null to hang up.</summary>
    public Task Serve(FciVersion version, int connections, Func<FciHeader, FciRequest, byte[]?> answer) => Task.Run(() =>
    {
        for (int i = 0; i < connections; i++)
        {
            using Socket client = _listener.Accept();
            Serve(client, version, answer);
        }
    });

    public static byte[] Answer(FciVersion version, FciHeader header, FciStatus status, ushort serverVersion = 0)
    {
        Assert.True(version.TryGetCommand(header.Command, out FciCommand command));
        var response = new FciResponse(command, header.Id, status) { ServerVersion = serverVersion };
        var message = new byte[ResponseCodec.SizeOf(response)];
        ResponseCodec.Encode(version, response, message);
        return message;
    }

    public void Dispose() => _listener.Dispose();

    private static void Serve(Socket client, FciVersion version, Func<FciHeader, FciRequest, byte[]?> answer)
    {
        var frames = new FrameBuffer(FrameBuffer.LargestRequest);
        while (true)
        {
            int count = client.Receive(frames.FreeSpan(), SocketFlags.None, out SocketError error);
            if (count <= 0 || error != SocketError.Success)
                return;
            frames.Received(count);
            while (frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload) == FrameResult.Frame)
            {
                if (answer(header, RequestCodec.Decode(version, header, payload)!) is not { } bytes)
                    return;
                client.Send(bytes, SocketFlags.None, out _);
            }
        }
    }
}
