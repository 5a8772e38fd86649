using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>Rows of little-endian doubles.</summary>
internal static class Numbers
{
    public static void Write(ReadOnlySpan<double> from, Span<byte> to)
    {
        for (int i = 0; i < from.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(to[(8 * i)..], from[i]);
    }

    public static void Read(ReadOnlySpan<byte> from, Span<double> to)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = BinaryPrimitives.ReadDoubleLittleEndian(from[(8 * i)..]);
    }
}
