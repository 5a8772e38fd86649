using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>What stands before each TCP message.</summary>
/// <param name="Command">Number of the command in the negotiated version.</param>
/// <param name="Id">Id that the client chose.</param>
/// <param name="Size">Length of the whole message, header included, bytes.</param>
public readonly record struct FciHeader(uint Command, uint Id, uint Size)
{
    /// <summary>Length of a robot's header, bytes.</summary>
    public const int Length = 12;

    /// <summary>Length of a gripper's header, bytes.</summary>
    public const int GripperLength = 10;

    internal static int LengthIn(FrameFormat format) => format == FrameFormat.Robot ? Length : GripperLength;

    internal static FciHeader Read(FrameFormat format, ReadOnlySpan<byte> from)
    {
        bool isRobot = format == FrameFormat.Robot;
        uint command = isRobot ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt16LittleEndian(from);
        ReadOnlySpan<byte> rest = from[(isRobot ? 4 : 2)..];
        return new(command, BinaryPrimitives.ReadUInt32LittleEndian(rest), BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
    }

    internal void Write(FrameFormat format, Span<byte> to)
    {
        bool isRobot = format == FrameFormat.Robot;
        if (isRobot)
            BinaryPrimitives.WriteUInt32LittleEndian(to, Command);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)Command);
        Span<byte> rest = to[(isRobot ? 4 : 2)..];
        BinaryPrimitives.WriteUInt32LittleEndian(rest, Id);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], Size);
    }
}
