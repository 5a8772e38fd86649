namespace Warmstart.Protocol.Mcap;

/// <summary>Constants of the format.</summary>
internal static class McapFormat
{
    /// <summary>Bytes before each record's content: opcode and length.</summary>
    public const int RecordHead = 1 + sizeof(ulong);

    /// <summary>Largest record that a reader takes; a damaged length must not cost memory.</summary>
    public const long RecordMax = 256L << 20;

    /// <summary>Largest chunk that is unpacked; few packed bytes could ask for much memory.</summary>
    public const ulong UnpackedMax = 64UL << 20;

    /// <summary>What a file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', 0x30, 0x0D, 0x0A];
}
