using System.Buffers.Binary;
using System.Text;

namespace Warmstart.Learning.TensorBoard;

/// <summary>TensorBoard's event message (tensorflow, core/util/event.proto and framework/summary.proto), the fields that scalars need. Pure functions.</summary>
internal static class EventMessage
{
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5;
    private const int SummaryValue = 1, ValueTag = 1, ValueScalar = 2;
    private const int VarInt = 0, Fixed64 = 1, Length = 2, Fixed32 = 5;

    /// <summary>The first event of a file.</summary>
    public static byte[] Version(double unixSeconds)
    {
        using var to = new MemoryStream();
        Number(to, WallTime, unixSeconds);
        Bytes(to, FileVersion, "brain.Event:2"u8);
        return to.ToArray();
    }

    /// <summary>Scalars of one step.</summary>
    public static byte[] Scalars(double unixSeconds, long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        using var summary = new MemoryStream();
        foreach (var (tag, value) in values)
        {
            using var one = new MemoryStream();
            Bytes(one, ValueTag, Encoding.UTF8.GetBytes(tag));
            Single(one, ValueScalar, (float)value);
            Bytes(summary, SummaryValue, one.ToArray());
        }
        using var to = new MemoryStream();
        Number(to, WallTime, unixSeconds);
        Key(to, Step, VarInt);
        Unsigned(to, (ulong)step);
        Bytes(to, Summary, summary.ToArray());
        return to.ToArray();
    }

    private static void Number(Stream to, int field, double value)
    {
        Key(to, field, Fixed64);
        Span<byte> bits = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bits, value);
        to.Write(bits);
    }

    private static void Single(Stream to, int field, float value)
    {
        Key(to, field, Fixed32);
        Span<byte> bits = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bits, value);
        to.Write(bits);
    }

    private static void Bytes(Stream to, int field, ReadOnlySpan<byte> value)
    {
        Key(to, field, Length);
        Unsigned(to, (ulong)value.Length);
        to.Write(value);
    }

    private static void Key(Stream to, int field, int wire) => Unsigned(to, ((ulong)field << 3) | (uint)wire);

    private static void Unsigned(Stream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }
}
