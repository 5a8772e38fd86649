using System.Buffers.Binary;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Replay;

/// <summary>The first 64 bytes of a segment: magic, shape, run, hashes, number of its first record, checksum.</summary>
internal static class SegmentHeader
{
    public const int Size = 64;
    private const ulong Magic = 0x31474F4C_4C535357; // "WSSLLOG1" in little-endian bytes

    public static byte[] Build(in RunLogIdentity identity, long firstRecord)
    {
        var header = new byte[Size];
        Span<byte> span = header;
        BinaryPrimitives.WriteUInt64LittleEndian(span, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(span[8..], (ushort)identity.ObservationSize);
        BinaryPrimitives.WriteUInt16LittleEndian(span[10..], (ushort)identity.ActionSize);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], identity.RecordSize);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], firstRecord);
        identity.Run.Write(span[24..]);
        BinaryPrimitives.WriteUInt64LittleEndian(span[40..], identity.TaskHash);
        BinaryPrimitives.WriteUInt64LittleEndian(span[48..], identity.LayoutHash);
        BinaryPrimitives.WriteUInt32LittleEndian(span[56..], Crc32C.Of(span[..56]));
        return header;
    }

    public static bool Matches(ReadOnlySpan<byte> bytes, in RunLogIdentity identity, long firstRecord) =>
        bytes.SequenceEqual(Build(identity, firstRecord));

    /// <summary>Reads the shape and run that a header states, for tools that open a log without knowing it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out RunLogIdentity identity, out long firstRecord)
    {
        identity = default;
        firstRecord = 0;
        if (bytes.Length < Size || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]) != Crc32C.Of(bytes[..56]))
            return false;
        firstRecord = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]);
        identity = new RunLogIdentity(
            RunId.Read(bytes[24..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]));
        return true;
    }
}
