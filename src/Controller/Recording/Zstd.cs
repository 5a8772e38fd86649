using Warmstart.Protocol.Mcap;
using ZstdSharp;

namespace Warmstart.Controller.Recording;

/// <summary>Zstandard, which every reader of MCAP knows.</summary>
internal sealed class Zstd : IMcapCompression, IDisposable
{
    // Higher levels make a tick's digits hardly smaller and cost several times the processor time.
    private const int Level = 3;

    private readonly Compressor _compressor = new(Level);
    private readonly Decompressor _decompressor = new();
    private byte[] _packed = [];

    /// <inheritdoc/>
    public string Name => "zstd";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> records)
    {
        int bound = Compressor.GetCompressBound(records.Length);
        if (_packed.Length < bound)
            _packed = new byte[bound];
        return _packed.AsMemory(0, _compressor.Wrap(records, _packed));
    }

    /// <inheritdoc/>
    public void Decompress(ReadOnlySpan<byte> packed, Span<byte> records)
    {
        try
        {
            if (_decompressor.Unwrap(packed, records) != records.Length)
                throw new InvalidDataException("a chunk is shorter than it says");
        }
        catch (ZstdException e)
        {
            throw new InvalidDataException("a chunk is damaged: " + e.Message, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _compressor.Dispose();
        _decompressor.Dispose();
    }
}
