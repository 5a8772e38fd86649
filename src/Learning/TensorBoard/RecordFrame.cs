using System.Buffers.Binary;
using System.Numerics;

namespace Warmstart.Learning.TensorBoard;

/// <summary>TensorFlow's record framing (tensorflow.org, TFRecord): length, its check, the bytes, their check; checks are masked CRC-32C. Pure functions.</summary>
internal static class RecordFrame
{
    /// <summary>Bytes beside the content.</summary>
    public const int Overhead = sizeof(ulong) + sizeof(uint) + sizeof(uint);

    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>Frames a record.</summary>
    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        byte[] frame = new byte[content.Length + Overhead];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(sizeof(ulong)), Check(frame.AsSpan(0, sizeof(ulong))));
        content.CopyTo(frame.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(frame.Length - sizeof(uint)), Check(content));
        return frame;
    }

    /// <summary>The masked CRC-32C of bytes: the mask keeps a check of checks from being one itself.</summary>
    public static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + MaskDelta;
    }
}
