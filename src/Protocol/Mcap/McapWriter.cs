namespace Warmstart.Protocol.Mcap;

/// <summary>
/// Writes an MCAP file (mcap.dev) front to back, in chunks: memory stays that of one chunk and some eighty bytes for each one before. What a crash
/// leaves can be read up to the last whole chunk (<see cref="McapReader"/>). Dispose writes the summary; the stream stays open. One thread.
/// </summary>
public sealed class McapWriter : IDisposable
{
    /// <summary>Bytes after which a chunk is closed, unless told otherwise.</summary>
    public const int DefaultChunkBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly int _chunkBytes;
    private readonly IMcapCompression? _compression;
    private readonly McapBuffer _chunk = new();
    private readonly McapBuffer _content = new();
    private readonly McapBuffer _record = new();
    private readonly List<McapSchema> _schemas = [];
    private readonly List<ChannelState> _channels = [];
    private readonly List<ChunkPlace> _chunks = [];
    private readonly List<MetadataPlace> _metadata = [];
    private ulong _position;
    private uint _dataCrc;
    private ulong _chunkFirstNs;
    private ulong _chunkLastNs;
    private long _chunkMessages;
    private bool _finished;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where to; written front to back, never read or sought.</param>
    /// <param name="library">Who writes.</param>
    /// <param name="chunkBytes">Bytes after which a chunk is closed, 1024 to 256 MiB.</param>
    /// <param name="compression">How chunks are packed; null: not at all. Stays the caller's.</param>
    /// <exception cref="IOException">The stream refuses.</exception>
    public McapWriter(Stream stream, string library, int chunkBytes = DefaultChunkBytes, IMcapCompression? compression = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chunkBytes, 256 << 20);
        (_stream, _chunkBytes, _compression) = (stream, chunkBytes, compression);
        Out(McapFormat.Magic);
        _content.Clear();
        Put(McapOpcode.Header, _content.Text("").Text(library));
    }

    /// <summary>Messages written so far.</summary>
    public ulong Messages { get; private set; }

    /// <summary>Time of the earliest message, ns; 0 before one.</summary>
    public ulong FirstNs { get; private set; }

    /// <summary>Time of the latest message, ns.</summary>
    public ulong LastNs { get; private set; }

    /// <summary>Makes a schema known.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="encoding">How <paramref name="data"/> is to be read, e.g. <c>jsonschema</c>.</param>
    /// <param name="data">The schema.</param>
    public McapSchema AddSchema(string name, string encoding, ReadOnlySpan<byte> data)
    {
        var schema = new McapSchema((ushort)(_schemas.Count + 1), name, encoding, data.ToArray());
        _schemas.Add(schema);
        _content.Clear();
        Write(_content, schema);
        _chunk.Record(McapOpcode.Schema, _content);
        return schema;
    }

    /// <summary>Makes a topic known.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="schema">What its messages look like; null: nothing is said.</param>
    /// <param name="messageEncoding">How its messages are to be read, e.g. <c>json</c>.</param>
    public McapChannel AddChannel(string topic, McapSchema? schema, string messageEncoding)
    {
        var channel = new McapChannel((ushort)_channels.Count, schema?.Id ?? 0, topic, messageEncoding);
        _channels.Add(new ChannelState(channel));
        _content.Clear();
        ChannelState.Write(_content, channel);
        _chunk.Record(McapOpcode.Channel, _content);
        return channel;
    }

    /// <summary>Writes a message.</summary>
    /// <param name="channel">A channel of this file.</param>
    /// <param name="timeNs">When it was recorded, ns.</param>
    /// <param name="data">Its bytes.</param>
    /// <exception cref="IOException">The stream refuses.</exception>
    public void Write(McapChannel channel, ulong timeNs, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ObjectDisposedException.ThrowIf(_finished, this);
        ChannelState state = _channels[channel.Id];
        bool first = _chunkMessages++ == 0;
        (_chunkFirstNs, _chunkLastNs) = first ? (timeNs, timeNs) : (Math.Min(_chunkFirstNs, timeNs), Math.Max(_chunkLastNs, timeNs));
        (FirstNs, LastNs) = Messages == 0 ? (timeNs, timeNs) : (Math.Min(FirstNs, timeNs), Math.Max(LastNs, timeNs));
        state.Index.Add((timeNs, (ulong)_chunk.Length));
        _content.Clear();
        _content.UInt16(channel.Id).UInt32((uint)state.Count).UInt64(timeNs).UInt64(timeNs).Raw(data);
        _chunk.Record(McapOpcode.Message, _content);
        state.Count++;
        Messages++;
        if (_chunk.Length >= _chunkBytes)
            CloseChunk();
    }

    /// <summary>Writes pairs of text that belong to the whole file.</summary>
    /// <exception cref="IOException">The stream refuses.</exception>
    public void WriteMetadata(string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        CloseChunk();
        ulong start = _position;
        _content.Clear();
        Put(McapOpcode.Metadata, _content.Text(name).Map(pairs));
        _metadata.Add(new MetadataPlace(start, _position - start, name));
    }

    /// <summary>Closes the open chunk, so that what was written so far survives a crash once the stream is flushed.</summary>
    /// <exception cref="IOException">The stream refuses.</exception>
    public void Flush()
    {
        CloseChunk();
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_finished)
            return;
        _finished = true;
        CloseChunk();
        uint crc = _dataCrc;
        _content.Clear();
        Put(McapOpcode.DataEnd, _content.UInt32(crc));
        Out(McapSummary.Build(_position, _schemas, _channels, _chunks, this, _metadata).Written);
        Out(McapFormat.Magic);
        _stream.Flush();
    }

    internal static void Write(McapBuffer to, McapSchema schema) => to.UInt16(schema.Id).Text(schema.Name).Text(schema.Encoding).Block(schema.Data.Span);

    private void CloseChunk()
    {
        if (_chunk.Length == 0)
            return;
        ulong start = _position;
        string packing = _compression?.Name ?? "";
        var packed = _compression is null ? _chunk.Written : _compression.Compress(_chunk.Written).Span;
        _content.Clear();
        _content.UInt64(_chunkFirstNs).UInt64(_chunkLastNs).UInt64((ulong)_chunk.Length).UInt32(Crc32.Add(0, _chunk.Written)).Text(packing)
            .UInt64((ulong)packed.Length).Raw(packed);
        int packedLength = packed.Length;
        Put(McapOpcode.Chunk, _content);
        ulong indexes = _position;
        var offsets = new List<KeyValuePair<ushort, ulong>>();
        foreach (ChannelState channel in _channels)
        {
            if (channel.Index.Count == 0)
                continue;
            offsets.Add(new(channel.Channel.Id, _position));
            _content.Clear();
            channel.WriteIndex(_content);
            Put(McapOpcode.MessageIndex, _content);
            channel.Index.Clear();
        }
        _chunks.Add(new ChunkPlace(_chunkFirstNs, _chunkLastNs, start, indexes - start, offsets, _position - indexes, packing, (ulong)packedLength, (ulong)_chunk.Length));
        _chunk.Clear();
        (_chunkFirstNs, _chunkLastNs, _chunkMessages) = (0, 0, 0);
    }

    private void Put(McapOpcode opcode, McapBuffer content)
    {
        _record.Clear();
        Out(_record.Record(opcode, content).Written);
    }

    private void Out(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _dataCrc = Crc32.Add(_dataCrc, bytes);
        _position += (ulong)bytes.Length;
    }
}
