using System.Buffers.Binary;
using System.Text;

namespace Warmstart.Protocol.Mcap;

/// <summary>Bytes of records in the making, little-endian. Keeps its memory from one use to the next.</summary>
internal sealed class McapBuffer
{
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public McapBuffer Byte(byte value)
    {
        Room(1)[0] = value;
        return this;
    }

    public McapBuffer UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Room(sizeof(ushort)), value);
        return this;
    }

    public McapBuffer UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), value);
        return this;
    }

    public McapBuffer UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);
        return this;
    }

    public McapBuffer Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        return this;
    }

    /// <summary>Bytes with their length before them.</summary>
    public McapBuffer Block(ReadOnlySpan<byte> value) => UInt32((uint)value.Length).Raw(value);

    public McapBuffer Text(string value) => Block(Encoding.UTF8.GetBytes(value));

    public McapBuffer Map(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var inner = new McapBuffer();
        foreach (var (key, value) in pairs)
            inner.Text(key).Text(value);
        return Block(inner.Written);
    }

    /// <summary>A whole record.</summary>
    public McapBuffer Record(McapOpcode opcode, McapBuffer content) =>
        Byte((byte)opcode).UInt64((ulong)content.Length).Raw(content.Written);

    private Span<byte> Room(int bytes)
    {
        int from = Length;
        Length = checked(from + bytes);
        if (Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(Length, 2 * _bytes.Length));
        return _bytes.AsSpan(from, bytes);
    }
}
