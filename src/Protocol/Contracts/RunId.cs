using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>The identity of a run: 128 bits, 32 lower-case hexadecimal digits for people, the same order of bytes on the wire.</summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian.</param>
[JsonConverter(typeof(RunIdConverter))]
public readonly record struct RunId(ulong High, ulong Low)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>No run.</summary>
    public static RunId None => default;

    /// <summary>Reads the first 16 bytes.</summary>
    public static RunId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes 16 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>Reads exactly 32 hexadecimal digits.</summary>
    public static bool TryParse(string? text, out RunId run)
    {
        run = default;
        if (text is not { Length: 2 * Size }
            || !ulong.TryParse(text.AsSpan(0, Size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong high)
            || !ulong.TryParse(text.AsSpan(Size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong low))
        {
            return false;
        }
        run = new RunId(high, low);
        return true;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
