using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>What the messages of hand and vacuum gripper have in common: frame, connect, response.</summary>
internal static class ToolMessage
{
    public const int LargestResponse = 14;
    public const int ConnectPayload = 4;
    private const uint Connect = 0;

    /// <summary>Writes the frame of a request; returns its whole size.</summary>
    public static int Begin(uint command, uint id, int payload, Span<byte> message)
    {
        int size = FciHeader.GripperLength + payload;
        new FciHeader(command, id, (uint)size).Write(FrameFormat.Gripper, message);
        return size;
    }

    public static void WriteConnect(ushort version, ushort udpPort, Span<byte> payload)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(payload, version);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[2..], udpPort);
    }

    public static (ushort Version, ushort UdpPort) ReadConnect(ReadOnlySpan<byte> payload) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(payload), BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]));

    public static int EncodeResponse(uint command, uint id, GripperStatus status, ushort version, Span<byte> message)
    {
        int size = Begin(command, id, ResponsePayload(command), message);
        BinaryPrimitives.WriteUInt16LittleEndian(message[FciHeader.GripperLength..], (ushort)status);
        if (command == Connect)
            BinaryPrimitives.WriteUInt16LittleEndian(message[(FciHeader.GripperLength + 2)..], version);
        return size;
    }

    /// <summary>False where the command is beyond the last known or the payload too short.</summary>
    public static bool TryDecodeResponse(in FciHeader header, ReadOnlySpan<byte> payload, uint lastCommand, out GripperStatus status, out ushort version)
    {
        (status, version) = (default, 0);
        if (header.Command > lastCommand || payload.Length < ResponsePayload(header.Command))
            return false;
        status = (GripperStatus)BinaryPrimitives.ReadUInt16LittleEndian(payload);
        version = header.Command == Connect ? BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]) : (ushort)0;
        return true;
    }

    private static int ResponsePayload(uint command) => command == Connect ? 4 : 2;
}
