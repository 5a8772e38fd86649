using System.Buffers.Binary;

namespace Warmstart.Protocol.Serial.Estop;

/// <summary>The wire format of the emergency-stop line (docs/estop-line.md): eight bytes a message. Allocates nothing.</summary>
public static class EstopCodec
{
    /// <summary>Bytes of a message.</summary>
    public const int Size = 8;

    /// <summary>The first two bytes of each message.</summary>
    public const byte Sync0 = 0xA5, Sync1 = 0x5A;

    /// <summary>The third byte: the version of the protocol.</summary>
    public const byte Version = 1;

    private const int Body = 2, Sum = 6;

    /// <summary>Writes a message.</summary>
    /// <param name="frame">What to say.</param>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static void Encode(in EstopFrame frame, Span<byte> bytes)
    {
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (Sync0, Sync1, Version, (byte)frame.State);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], frame.Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[Sum..], Crc(bytes[Body..Sum]));
    }

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The bytes; only the first <see cref="Size"/> count.</param>
    /// <param name="frame">Receives it.</param>
    /// <returns>False where they are too few, or no message of this version with a right sum and a known state.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out EstopFrame frame)
    {
        frame = default;
        if (bytes.Length < Size || bytes[0] != Sync0 || bytes[1] != Sync1 || bytes[2] != Version)
            return false;
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[Sum..]) != Crc(bytes[Body..Sum]))
            return false;
        var state = (EstopState)bytes[3];
        if (state is not (EstopState.Released or EstopState.Enabled or EstopState.NotEnabled or EstopState.Pressed))
            return false;
        frame = new EstopFrame(state, BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]));
        return true;
    }

    /// <summary>CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xFFFF, not reflected; "123456789" gives 0x29B1.</summary>
    /// <param name="bytes">What it is of.</param>
    /// <returns>The sum.</returns>
    public static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            crc ^= (uint)value << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
        }
        return (ushort)crc;
    }
}
