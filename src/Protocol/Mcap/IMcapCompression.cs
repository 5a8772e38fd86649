namespace Warmstart.Protocol.Mcap;

/// <summary>How chunks are packed. One thread.</summary>
public interface IMcapCompression
{
    /// <summary>The format's name for it: <c>zstd</c>, <c>lz4</c>.</summary>
    string Name { get; }

    /// <summary>Packs a chunk's records; what is returned is valid until the next call.</summary>
    ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> records);

    /// <summary>Unpacks into a buffer that is exactly as long as the records are.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not so long: one line.</exception>
    void Decompress(ReadOnlySpan<byte> packed, Span<byte> records);
}
