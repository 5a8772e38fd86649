using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci.Tools;

/// <summary>One client of a tool: Connect first, then commands that are answered when they are done; states over UDP.</summary>
internal sealed class ToolSession : IDisposable
{
    private const int ConnectSize = 4;
    private const int LargestRequest = 64;

    private readonly Socket _socket;
    private readonly IToolDevice _device;
    private readonly FrameBuffer _frames = new(LargestRequest, FrameFormat.Gripper);
    private readonly byte[] _message = new byte[FciHeader.GripperLength + ConnectSize];
    private readonly byte[] _datagram;
    private Socket? _states;

    public ToolSession(Socket socket, IToolDevice device)
    {
        _socket = socket;
        _socket.Blocking = false;
        _socket.NoDelay = true;
        _device = device;
        _datagram = new byte[device.StateSize];
    }

    /// <summary>Reads what came and obeys it, and sends answers; false when the connection is over.</summary>
    public bool Pump()
    {
        while (true)
        {
            int count = _socket.Receive(_frames.FreeSpan(), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
                break;
            if (error != SocketError.Success || count == 0)
                return false;
            _frames.Received(count);
            if (!ObeyAll())
                return false;
        }
        while (_device.TryTakeAnswer(out ToolAnswer answer))
        {
            if (!Send(answer, version: null))
                return false;
        }
        return true;
    }

    public void SendState()
    {
        if (_states is null)
            return;
        _device.WriteState(_datagram);
        _states.Send(_datagram, SocketFlags.None, out _);
    }

    public void Dispose()
    {
        _states?.Dispose();
        _socket.Dispose();
        _device.LoseClient();
    }

    private bool ObeyAll()
    {
        FrameResult result;
        while ((result = _frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload)) == FrameResult.Frame)
        {
            bool isObeyed = header.Command == 0 ? Connect(header, payload) : _states is not null && _device.Obey(header, payload);
            if (!isObeyed)
                return false;
        }
        return result == FrameResult.NeedMore;
    }

    private bool Connect(in FciHeader header, ReadOnlySpan<byte> payload)
    {
        if (payload.Length != ConnectSize || _states is not null)
            return false;
        bool speaks = BinaryPrimitives.ReadUInt16LittleEndian(payload) == _device.Version;
        int port = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        bool sent = Send(new ToolAnswer(header.Command, header.Id, speaks ? ToolAnswer.Success : ToolAnswer.Fail), _device.Version);
        if (!sent || !speaks || port == 0)
            return false;
        _states = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        _states.Bind(new IPEndPoint(((IPEndPoint)_socket.LocalEndPoint!).Address, 0));
        _states.Connect(new IPEndPoint(((IPEndPoint)_socket.RemoteEndPoint!).Address, port));
        return true;
    }

    private bool Send(in ToolAnswer answer, ushort? version)
    {
        int size = FciHeader.GripperLength + (version is null ? 2 : ConnectSize);
        BinaryPrimitives.WriteUInt16LittleEndian(_message, (ushort)answer.Command);
        BinaryPrimitives.WriteUInt32LittleEndian(_message.AsSpan(2), answer.Id);
        BinaryPrimitives.WriteUInt32LittleEndian(_message.AsSpan(6), (uint)size);
        BinaryPrimitives.WriteUInt16LittleEndian(_message.AsSpan(FciHeader.GripperLength), answer.Status);
        if (version is { } number)
            BinaryPrimitives.WriteUInt16LittleEndian(_message.AsSpan(FciHeader.GripperLength + 2), number);
        int sent = _socket.Send(_message.AsSpan(0, size), SocketFlags.None, out SocketError error);
        return error == SocketError.Success && sent == size;
    }
}
