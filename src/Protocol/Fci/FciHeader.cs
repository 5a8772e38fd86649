using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>The 12 bytes before each TCP message.</summary>
/// <param name="Command">Number of the command in the negotiated version.</param>
/// <param name="Id">Id that the client chose.</param>
/// <param name="Size">Length of the whole message, header included, bytes.</param>
public readonly record struct FciHeader(uint Command, uint Id, uint Size)
{
    /// <summary>Length of a header, bytes.</summary>
    public const int Length = 12;

    internal static FciHeader Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(from),
        BinaryPrimitives.ReadUInt32LittleEndian(from[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(from[8..]));

    internal void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, Command);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], Id);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], Size);
    }
}
