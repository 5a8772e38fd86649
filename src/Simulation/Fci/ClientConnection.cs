using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci;

/// <summary>The one client: its requests, checked, to the robot; the robot's responses back. Ends at the first nonsense.</summary>
internal sealed class ClientConnection : IDisposable
{
    // A client that does not read for so long that this fills up is gone.
    private static readonly TimeSpan SendTimeout = TimeSpan.FromMilliseconds(500);

    private readonly FciRobot _robot;
    private readonly ServerStatistics _statistics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _connectTimeout;
    private readonly long _acceptedAt;
    private readonly FrameBuffer _frames = new(FrameBuffer.LargestRequest);

    public ClientConnection(Socket socket, FciRobot robot, ServerStatistics statistics, TimeProvider time, TimeSpan connectTimeout)
    {
        Socket = socket;
        Socket.NoDelay = true;
        Socket.SendTimeout = (int)SendTimeout.TotalMilliseconds;
        _robot = robot;
        _statistics = statistics;
        _time = time;
        _connectTimeout = connectTimeout;
        _acceptedAt = time.GetTimestamp();
        // A peer that died without a word is noticed within about 4 s.
        Socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        Socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 1);
        Socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
        Socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        statistics.Clients++;
    }

    public Socket Socket { get; }

    /// <summary>Where states go; null before Connect.</summary>
    public StatePort? States { get; private set; }

    /// <summary>Reads what came and obeys it; false when the connection is over.</summary>
    public bool Pump()
    {
        while (Socket.Poll(0, SelectMode.SelectRead))
        {
            int count = Socket.Receive(_frames.FreeSpan(), SocketFlags.None, out SocketError error);
            if (count <= 0 || error != SocketError.Success)
                return false;
            _frames.Received(count);
            if (!ObeyAll())
            {
                _statistics.ClientsDropped++;
                return false;
            }
        }
        return States is not null || _time.GetElapsedTime(_acceptedAt) < _connectTimeout;
    }

    /// <summary>Sends what waits in the outbox; false when the connection is over.</summary>
    public bool Flush()
    {
        while (_robot.Outbox.TryTake(out FciResponse? response))
        {
            if (!Send(response!))
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        States?.Dispose();
        Socket.Dispose();
    }

    private bool ObeyAll()
    {
        FrameResult result;
        while ((result = _frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload)) == FrameResult.Frame)
        {
            FciRequest? request = RequestCodec.Decode(_robot.Version, header, payload);
            if (request is null || !Obey(header.Id, request))
                return false;
        }
        return result == FrameResult.NeedMore;
    }

    private bool Obey(uint id, FciRequest request)
    {
        if (request is ConnectRequest connect)
            return States is null && Connect(id, connect);
        if (States is null)
            return false;
        _robot.Handle(id, request);
        return Flush();
    }

    private bool Connect(uint id, ConnectRequest connect)
    {
        bool speaks = connect.Version == _robot.Version.Number;
        FciStatus status = speaks ? FciStatus.Success : FciStatus.IncompatibleLibraryVersion;
        bool sent = Send(new(FciCommand.Connect, id, status) { ServerVersion = _robot.Version.Number });
        if (!sent || !speaks || connect.UdpPort == 0)
            return false;
        var local = (IPEndPoint)Socket.LocalEndPoint!;
        var remote = (IPEndPoint)Socket.RemoteEndPoint!;
        States = new StatePort(_robot.Version, local.Address, new IPEndPoint(remote.Address, connect.UdpPort), _statistics, _time);
        return true;
    }

    private bool Send(FciResponse response)
    {
        var message = new byte[ResponseCodec.SizeOf(response)];
        int size = ResponseCodec.Encode(_robot.Version, response, message);
        int sent = Socket.Send(message.AsSpan(0, size), SocketFlags.None, out SocketError error);
        return error == SocketError.Success && sent == size;
    }
}
