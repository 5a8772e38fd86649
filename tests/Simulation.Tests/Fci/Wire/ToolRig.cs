using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>The emulated robot with its tools, and a client of one tool that knows nothing but the wire.</summary>
internal sealed class ToolRig : IDisposable
{
    private const int Patience = 20_000;

    private readonly CancellationTokenSource _stop = new();
    private readonly FciServer _server;
    private readonly Thread _thread;
    private readonly Socket _tcp = NewSocket();
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = Patience };
    private readonly byte[] _in = new byte[256];
    private uint _nextId;

    public ToolRig(bool vacuum, double objectWidth = 0.03, bool holds = false, ushort? version = null)
    {
        var options = new FciServerOptions { Port = 0, GripperPort = 0, VacuumPort = 0, Speed = 50, ObjectWidth = objectWidth, HoldsObject = holds };
        _server = new FciServer(new FciRobot(new IdealArm(), FciVersion.Fer, new RobotOptions()), options, TimeProvider.System);
        Assert.True(_server.TryListen(world: null, out string error), error);
        _thread = new Thread(() => _server.Run(_stop.Token)) { IsBackground = true };
        _thread.Start();
        Port = vacuum ? _server.VacuumPort : _server.GripperPort;
        _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _tcp.Connect(IPAddress.Loopback, Port);
        byte[] connect = new byte[4];
        ServerVersion = vacuum ? 1 : 3;
        BinaryPrimitives.WriteUInt16LittleEndian(connect, version ?? (ushort)ServerVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(connect.AsSpan(2), (ushort)((IPEndPoint)_udp.LocalEndPoint!).Port);
        ConnectStatus = Answer(Send(0, connect));
    }

    public int Port { get; }

    public int ServerVersion { get; }

    public int ConnectStatus { get; }

    public static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Patience };

    public int Ask(ushort command, params double[] values) => Answer(Send(command, values));

    public uint Send(ushort command, params double[] values)
    {
        byte[] payload = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(payload.AsSpan(8 * i), values[i]);
        return Send(command, payload);
    }

    public uint Send(ushort command, byte[] payload)
    {
        byte[] message = new byte[10 + payload.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(message, command);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(2), _nextId);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(6), (uint)message.Length);
        payload.CopyTo(message.AsSpan(10));
        _tcp.Send(message);
        return _nextId++;
    }

    /// <summary>Status of the next answer, which must be the one to a request; −1 where the connection is over.</summary>
    public int Answer(uint id)
    {
        if (!Read(10))
            return -1;
        int size = BinaryPrimitives.ReadInt32LittleEndian(_in.AsSpan(6));
        Assert.Equal(id, BinaryPrimitives.ReadUInt32LittleEndian(_in.AsSpan(2)));
        Assert.InRange(size, 12, 14);
        Assert.True(Read(size - 10));
        return BinaryPrimitives.ReadUInt16LittleEndian(_in);
    }

    /// <summary>The next state datagram, newest where several wait.</summary>
    public ReadOnlySpan<byte> Receive()
    {
        int size;
        do
            size = _udp.Receive(_in);
        while (_udp.Available > 0);
        return _in.AsSpan(0, size);
    }

    public void Dispose()
    {
        _stop.Cancel();
        Assert.True(_thread.Join(Patience));
        _tcp.Dispose();
        _udp.Dispose();
        _server.Dispose();
        _stop.Dispose();
    }

    private bool Read(int count)
    {
        for (int have = 0; have < count;)
        {
            int read = _tcp.Receive(_in.AsSpan(have, count - have), SocketFlags.None, out SocketError error);
            if (read <= 0 || error != SocketError.Success)
                return false;
            have += read;
        }
        return true;
    }
}
