using System.Buffers.Binary;
using System.Numerics;

namespace Warmstart.Learning.Replay;

/// <summary>CRC-32C (Castagnoli), the checksum of RFC 3720, by the processor's instruction where there is one.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> data) => Append(0, data);

    /// <summary>Continues a checksum over more data.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> data)
    {
        uint crc = ~checksum;
        for (; data.Length >= 8; data = data[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte value in data)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
