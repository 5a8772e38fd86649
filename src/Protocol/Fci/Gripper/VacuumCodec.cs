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
    public const int LargestResponse = 14;

    /// <summary>Length of a state datagram, bytes.</summary>
    public const int StateSize = 16;

    /// <summary>Writes a request into at least <see cref="LargestRequest"/> bytes; returns its length.</summary>
    public static int Encode(uint id, VacuumRequest request, Span<byte> message)
    {
        int size = FciHeader.GripperLength + PayloadSize(request.Command);
        new FciHeader((uint)request.Command, id, (uint)size).Write(FrameFormat.Gripper, message);
        Span<byte> payload = message[FciHeader.GripperLength..size];
        switch (request.Command)
        {
            case VacuumCommand.Connect:
                BinaryPrimitives.WriteUInt16LittleEndian(payload, request.Version);
                BinaryPrimitives.WriteUInt16LittleEndian(payload[2..], request.UdpPort);
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
        return request.Command switch
        {
            VacuumCommand.Connect => request with { Version = BinaryPrimitives.ReadUInt16LittleEndian(payload), UdpPort = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]) },
            VacuumCommand.Vacuum => request with { Setpoint = payload[0], Profile = payload[1], TimeoutMs = BinaryPrimitives.ReadInt64LittleEndian(payload[2..]) },
            VacuumCommand.DropOff => request with { TimeoutMs = BinaryPrimitives.ReadInt64LittleEndian(payload) },
            _ => request,
        };
    }

    /// <summary>Writes a response into at least <see cref="LargestResponse"/> bytes; returns its length.</summary>
    public static int Encode(in VacuumResponse response, Span<byte> message)
    {
        bool isConnect = response.Command == VacuumCommand.Connect;
        int size = FciHeader.GripperLength + (isConnect ? 4 : 2);
        new FciHeader((uint)response.Command, response.Id, (uint)size).Write(FrameFormat.Gripper, message);
        BinaryPrimitives.WriteUInt16LittleEndian(message[FciHeader.GripperLength..], (ushort)response.Status);
        if (isConnect)
            BinaryPrimitives.WriteUInt16LittleEndian(message[(FciHeader.GripperLength + 2)..], response.Version);
        return size;
    }

    /// <summary>Reads a response; false where the command is unknown or the payload too short.</summary>
    public static bool TryDecode(in FciHeader header, ReadOnlySpan<byte> payload, out VacuumResponse response)
    {
        bool isConnect = header.Command == (uint)VacuumCommand.Connect;
        bool fits = header.Command <= (uint)VacuumCommand.Stop && payload.Length >= (isConnect ? 4 : 2);
        response = fits
            ? new(
                (VacuumCommand)header.Command, header.Id, (GripperStatus)BinaryPrimitives.ReadUInt16LittleEndian(payload),
                isConnect ? BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]) : (ushort)0)
            : default;
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
        VacuumCommand.Connect => 4,
        VacuumCommand.Vacuum => 10,
        VacuumCommand.DropOff => 8,
        _ => 0,
    };
}
