using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>The header of a <c>.npy</c> member: element type, order and shape. The format is NumPy's, versions 1 to 3.</summary>
/// <param name="Type">Element type without its byte order: <c>f4</c>, <c>b1</c>, …</param>
/// <param name="BigEndian">Whether the elements' bytes are reversed.</param>
/// <param name="FortranOrder">Whether the first axis runs fastest.</param>
/// <param name="Shape">Sizes of the axes.</param>
internal sealed partial record NpyHeader(string Type, bool BigEndian, bool FortranOrder, long[] Shape)
{
    private const int HeaderBytesMax = 1 << 16, DigitsMax = 15;
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes of an element.</summary>
    public int ElementBytes => Type[1] - '0';

    /// <summary>Numbers in all.</summary>
    public long Count => Shape.Aggregate(1L, (a, b) => a * b);

    /// <summary>Reads the header; the stream stands at the first element afterwards.</summary>
    /// <exception cref="DataFileException">Truncated, or no such header.</exception>
    public static NpyHeader Read(string key, Stream from)
    {
        Span<byte> start = stackalloc byte[12];
        Fill(key, from, start[..8]);
        if (!start[..6].SequenceEqual(Magic))
            throw new DataFileException(key, "the member does not begin as a .npy array");
        int version = start[6], prefix = version == 1 ? 2 : 4;
        if (version is < 1 or > 3)
            throw new DataFileException(key, $".npy version {version}; allowed: 1 to 3");
        Fill(key, from, start.Slice(8, prefix));
        uint length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > HeaderBytesMax)
            throw new DataFileException(key, $".npy header of {length} bytes; allowed: {HeaderBytesMax}");
        byte[] text = new byte[length];
        Fill(key, from, text);
        return Parse(key, Encoding.UTF8.GetString(text));
    }

    private static NpyHeader Parse(string key, string text)
    {
        Match descr = DescrPattern().Match(text), order = OrderPattern().Match(text), shape = ShapePattern().Match(text);
        if (!descr.Success || !order.Success || !shape.Success)
            throw new DataFileException(key, $"the .npy header \"{text.Trim()[..Math.Min(60, text.Trim().Length)]}\" names no plain array; allowed: numbers or truth values");
        string type = descr.Groups[2].Value;
        if (type is not ("f2" or "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8" or "b1"))
            throw new DataFileException(key, $"element type \"{descr.Groups[1].Value}{type}\"; allowed: f2, f4, f8, i1 to i8, u1 to u8, b1");
        string[] sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sizes.Length > ArrayLimits.RankMax || Array.Exists(sizes, s => s.Length > DigitsMax))
            throw new DataFileException(key, $"shape ({shape.Groups[1].Value}); allowed: {ArrayLimits.RankMax} axes, {ArrayLimits.ElementsMax} numbers in all");
        return new NpyHeader(
            type, descr.Groups[1].Value == ">", order.Groups[1].Value == "True", Array.ConvertAll(sizes, s => long.Parse(s, CultureInfo.InvariantCulture)));
    }

    private static void Fill(string key, Stream from, Span<byte> to)
    {
        if (from.ReadAtLeast(to, to.Length, throwOnEndOfStream: false) < to.Length)
            throw new DataFileException(key, "the member ends within its .npy header");
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=]?)([a-zA-Z]\d*)'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([\d,\s]*)\)")]
    private static partial Regex ShapePattern();
}
