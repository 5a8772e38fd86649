using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>
/// Messages of the vacuum gripper (TCP port 1339, version 1) to values and back. Never throws on what came from a wire. Streams are cut by a
/// <see cref="FrameBuffer"/> of <see cref="FrameFormat.Gripper"/>.
/// </summary>
public static class VacuumCodec
{
    /// <summary>Version spoken.</summary>
    public const ushort Version = 1;

    /// <summary>Largest request, bytes.</summary>
    public const int LargestRequest = 20;

    /// <summary>Largest response, bytes.</summary>
    public const int LargestResponse = ToolMessage.LargestResponse;

    /// <summary>Length of a state datagram, bytes.</summary>
    public const int StateSize = 16;

    /// <summary>Writes a request into at least <see cref="LargestRequest"/> bytes; returns its length.</summary>
    public static int Encode(uint id, VacuumRequest request, Span<byte> message)
    {
        int size = ToolMessage.Begin((uint)request.Command, id, PayloadSize(request.Command), message);
        Span<byte> payload = message[FciHeader.GripperLength..size];
        switch (request.Command)
        {
            case VacuumCommand.Connect:
                ToolMessage.WriteConnect(request.Version, request.UdpPort, payload);
                break;
            case VacuumCommand.Vacuum:
                payload[0] = request.Setpoint;
                payload[1] = request.Profile;
                BinaryPrimitives.WriteInt64LittleEndian(payload[2..], request.TimeoutMs);
                break;
            case VacuumCommand.DropOff:
                BinaryPrimitives.WriteInt64LittleEndian(payload, request.TimeoutMs);
                break;
        }
        return size;
    }

    /// <summary>Reads a request; null where the command is unknown or the payload has another size.</summary>
    public static VacuumRequest? DecodeRequest(in FciHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Command > (uint)VacuumCommand.Stop || payload.Length != PayloadSize((VacuumCommand)header.Command))
            return null;
        var request = new VacuumRequest((VacuumCommand)header.Command);
        (ushort version, ushort port) = request.Command == VacuumCommand.Connect ? ToolMessage.ReadConnect(payload) : default;
        return request.Command switch
        {
            VacuumCommand.Connect => request with { Version = version, UdpPort = port },
            VacuumCommand.Vacuum => request with { Setpoint = payload[0], Profile = payload[1], TimeoutMs = BinaryPrimitives.ReadInt64LittleEndian(payload[2..]) },
            VacuumCommand.DropOff => request with { TimeoutMs = BinaryPrimitives.ReadInt64LittleEndian(payload) },
            _ => request,
        };
    }

    /// <summary>Writes a response into at least <see cref="LargestResponse"/> bytes; returns its length.</summary>
    public static int Encode(in VacuumResponse response, Span<byte> message) =>
        ToolMessage.EncodeResponse((uint)response.Command, response.Id, response.Status, response.Version, message);

    /// <summary>Reads a response; false where the command is unknown or the payload too short.</summary>
    public static bool TryDecode(in FciHeader header, ReadOnlySpan<byte> payload, out VacuumResponse response)
    {
        bool fits = ToolMessage.TryDecodeResponse(header, payload, (uint)VacuumCommand.Stop, out GripperStatus status, out ushort version);
        response = fits ? new((VacuumCommand)header.Command, header.Id, status, version) : default;
        return fits;
    }

    /// <summary>Writes a state datagram into at least <see cref="StateSize"/> bytes.</summary>
    public static void Encode(in VacuumState state, Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(datagram, state.MessageId);
        datagram[4] = state.InControlRange ? (byte)1 : (byte)0;
        datagram[5] = state.PartDetached ? (byte)1 : (byte)0;
        datagram[6] = state.PartPresent ? (byte)1 : (byte)0;
        datagram[7] = (byte)state.DeviceStatus;
        BinaryPrimitives.WriteInt32LittleEndian(datagram[8..], state.ActualPower);
        BinaryPrimitives.WriteInt32LittleEndian(datagram[12..], state.Vacuum);
    }

    /// <summary>Reads a state datagram; false where the length is another.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> datagram, out VacuumState state)
    {
        state = default;
        if (datagram.Length != StateSize)
            return false;
        state = new(
            BinaryPrimitives.ReadUInt32LittleEndian(datagram), datagram[4] != 0, datagram[5] != 0, datagram[6] != 0, (VacuumDeviceStatus)datagram[7],
            BinaryPrimitives.ReadInt32LittleEndian(datagram[8..]), BinaryPrimitives.ReadInt32LittleEndian(datagram[12..]));
        return true;
    }

    private static int PayloadSize(VacuumCommand command) => command switch
    {
        VacuumCommand.Connect => ToolMessage.ConnectPayload,
        VacuumCommand.Vacuum => 10,
        VacuumCommand.DropOff => 8,
        _ => 0,
    };
}
