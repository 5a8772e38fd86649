using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci;

/// <summary>The UDP half of a session: states to the client, commands from it and from nobody else. Allocates nothing a cycle.</summary>
internal sealed class StatePort : IDisposable
{
    private const int MostReadsAtOnce = 64;

    private readonly FciVersion _version;
    private readonly ServerStatistics _statistics;
    private readonly byte[] _out;
    private readonly byte[] _in = new byte[64 * 1024];
    private readonly TimeProvider _time;
    private RobotCommand _read;
    private long _sentNs;

    public StatePort(FciVersion version, IPAddress local, IPEndPoint client, ServerStatistics statistics, TimeProvider time)
    {
        _version = version;
        _statistics = statistics;
        _time = time;
        _out = new byte[version.StateSize];
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        Socket.Bind(new IPEndPoint(local, 0));
        Socket.Connect(client);
    }

    public Socket Socket { get; }

    public void Send(in RobotState state)
    {
        StateCodec.Encode(_version, state, _out);
        _sentNs = NowNs();
        // A client whose port is closed is noticed on TCP.
        Socket.Send(_out, SocketFlags.None, out _);
        _statistics.StatesSent++;
    }

    public void SendNonsense() => Socket.Send(_in.AsSpan(0, 100), SocketFlags.None, out _);

    /// <summary>Reads what came; true when the command for the state <paramref name="messageId"/>, or any where any will do, is among it.</summary>
    public bool TryReceive(ulong messageId, bool takesAny, ref RobotCommand command)
    {
        bool found = false;
        for (int reads = 0; reads < MostReadsAtOnce; reads++)
        {
            int size = Socket.Receive(_in, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
                break;
            if (error != SocketError.Success)
                continue;
            if (!CommandCodec.TryDecode(_version, _in.AsSpan(0, size), ref _read))
            {
                _statistics.StrangeDatagrams++;
            }
            else if (takesAny || _read.message_id == messageId)
            {
                command = _read;
                found = true;
                Measure();
            }
            else
            {
                _statistics.OtherCommands++;
            }
        }
        return found;
    }

    public void Dispose() => Socket.Dispose();

    /// <summary>From just before the state was sent to the kernel's receipt of its command.</summary>
    private void Measure()
    {
        long stamp = ReceiveStamp.Read(Socket);
        _statistics.Commands++;
        _statistics.Latency.Add(Math.Max(0, (stamp != 0 ? stamp : NowNs()) - _sentNs));
    }

    private long NowNs() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
