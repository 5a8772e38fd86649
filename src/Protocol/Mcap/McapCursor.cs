using System.Buffers.Binary;
using System.Text;

namespace Warmstart.Protocol.Mcap;

/// <summary>Reads the content of a record; what goes beyond its end is <see cref="InvalidDataException"/>.</summary>
internal struct McapCursor(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _left = bytes;

    public readonly bool IsAtEnd => _left.IsEmpty;

    public byte Byte() => Take(1).Span[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);

    public ReadOnlyMemory<byte> Block() => Take(UInt32());

    public ReadOnlyMemory<byte> LongBlock() => Take(UInt64());

    public string Text() => Encoding.UTF8.GetString(Block().Span);

    public ReadOnlyMemory<byte> Rest() => Take((ulong)_left.Length);

    private ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)_left.Length)
            throw new InvalidDataException("a record is shorter than it says");
        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }
}
