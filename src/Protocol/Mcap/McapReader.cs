using System.Buffers.Binary;

namespace Warmstart.Protocol.Mcap;

/// <summary>
/// Reads a file front to back and survives any bytes: a file that was cut short, or damaged, is read up to the last whole chunk before. Knows
/// chunks that are not compressed, and those of the compressions that it is given. One thread.
/// </summary>
public sealed class McapReader
{
    private readonly Dictionary<ushort, McapSchema> _schemas = [];
    private readonly Dictionary<ushort, McapChannel> _channels = [];
    private readonly Dictionary<string, string> _metadata = [];
    private readonly IMcapCompression[] _known;
    private byte[] _unpacked = [];

    private McapReader(IMcapCompression[] known) => _known = known;

    /// <summary>Schemas that were read, by id.</summary>
    public IReadOnlyDictionary<ushort, McapSchema> Schemas => _schemas;

    /// <summary>Channels that were read, by id.</summary>
    public IReadOnlyDictionary<ushort, McapChannel> Channels => _channels;

    /// <summary>Pairs of all metadata records that were read.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Messages that were read.</summary>
    public long Messages { get; private set; }

    /// <summary>Whether the file ends as a finished one does.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Where and why reading ended before the end of a whole file; null if it did not.</summary>
    public string? Damage { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, from its first byte.</param>
    /// <param name="onMessage">Takes each message in the order of the file; its bytes are valid during the call.</param>
    /// <param name="known">Compressions that chunks may have.</param>
    /// <returns>This reader.</returns>
    /// <exception cref="InvalidDataException">It does not begin as an MCAP file does.</exception>
    public static McapReader Read(Stream stream, Action<McapMessage> onMessage, params IMcapCompression[] known)
    {
        ArgumentNullException.ThrowIfNull(onMessage);
        return Read(stream, (_, message) => onMessage(message), known);
    }

    /// <summary>Reads a file; each message comes with the reader, which by then knows its channel and schema.</summary>
    /// <param name="stream">The file, from its first byte.</param>
    /// <param name="onMessage">Takes each message.</param>
    /// <param name="known">Compressions that chunks may have.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="InvalidDataException">It does not begin as an MCAP file does.</exception>
    public static McapReader Read(Stream stream, Action<McapReader, McapMessage> onMessage, params IMcapCompression[] known)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(onMessage);
        var reader = new McapReader(known);
        Span<byte> magic = stackalloc byte[McapFormat.Magic.Length];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(McapFormat.Magic))
            throw new InvalidDataException("not an MCAP file: it does not begin with the magic bytes");
        try
        {
            reader.ReadRecords(stream, onMessage);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            reader.Damage = e.Message;
        }
        return reader;
    }

    private void ReadRecords(Stream stream, Action<McapReader, McapMessage> onMessage)
    {
        byte[] head = new byte[McapFormat.RecordHead];
        byte[] content = [];
        while (true)
        {
            int got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (got < head.Length)
                throw new InvalidDataException(got == 0 ? "the file was not finished" : "a record is cut short");
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(1));
            if (length > (ulong)McapFormat.RecordMax)
                throw new InvalidDataException($"a record of {length} bytes; allowed: at most {McapFormat.RecordMax}");
            // A length that nothing stands behind must not cost memory.
            if (stream.CanSeek && length > (ulong)(stream.Length - stream.Position))
                throw new InvalidDataException("a record is cut short");
            if (content.Length < (int)length)
                content = new byte[length];
            var record = content.AsMemory(0, (int)length);
            if (stream.ReadAtLeast(record.Span, record.Length, throwOnEndOfStream: false) < record.Length)
                throw new InvalidDataException("a record is cut short");
            if ((McapOpcode)head[0] == McapOpcode.Footer)
            {
                IsWhole = true;
                return;
            }
            Take((McapOpcode)head[0], record, onMessage, nested: false);
        }
    }

    private void Take(McapOpcode opcode, ReadOnlyMemory<byte> record, Action<McapReader, McapMessage> onMessage, bool nested)
    {
        var from = new McapCursor(record);
        switch (opcode)
        {
            case McapOpcode.Schema:
                var schema = new McapSchema(from.UInt16(), from.Text(), from.Text(), from.Block().ToArray());
                _schemas[schema.Id] = schema;
                break;
            case McapOpcode.Channel:
                var channel = new McapChannel(from.UInt16(), from.UInt16(), from.Text(), from.Text());
                _channels[channel.Id] = channel;
                break;
            case McapOpcode.Message:
                Message(from, onMessage);
                break;
            case McapOpcode.Metadata:
                from.Text();
                for (var map = new McapCursor(from.Block()); !map.IsAtEnd;)
                    _metadata[map.Text()] = map.Text();
                break;
            case McapOpcode.Chunk when !nested:
                Chunk(from, onMessage);
                break;
            default:
                // Indexes, statistics, and what later versions add.
                break;
        }
    }

    private void Message(McapCursor from, Action<McapReader, McapMessage> onMessage)
    {
        ushort id = from.UInt16();
        uint sequence = from.UInt32();
        ulong time = from.UInt64();
        from.UInt64();
        if (!_channels.TryGetValue(id, out McapChannel? channel))
            throw new InvalidDataException($"a message of channel {id}, which was not made known");
        Messages++;
        onMessage(this, new McapMessage(channel, sequence, time, from.Rest()));
    }

    private void Chunk(McapCursor from, Action<McapReader, McapMessage> onMessage)
    {
        from.UInt64();
        from.UInt64();
        ulong size = from.UInt64();
        uint crc = from.UInt32();
        string compression = from.Text();
        var records = from.LongBlock();
        if (compression.Length > 0)
            records = Unpack(compression, size, records);
        if (size != (ulong)records.Length || (crc != 0 && Crc32.Add(0, records.Span) != crc))
            throw new InvalidDataException("a chunk is damaged: its check does not fit");
        var inner = new McapCursor(records);
        while (!inner.IsAtEnd)
        {
            var opcode = (McapOpcode)inner.Byte();
            Take(opcode, inner.LongBlock(), onMessage, nested: true);
        }
    }

    private ReadOnlyMemory<byte> Unpack(string compression, ulong size, ReadOnlyMemory<byte> packed)
    {
        if (Array.Find(_known, k => k.Name == compression) is not { } how)
            throw new InvalidDataException($"a chunk is compressed with '{compression}'; known: {(_known.Length == 0 ? "none" : string.Join(", ", _known.Select(k => k.Name)))}");
        if (size > McapFormat.UnpackedMax)
            throw new InvalidDataException($"a chunk of {size} bytes; allowed: at most {McapFormat.UnpackedMax}");
        if (_unpacked.Length < (int)size)
            _unpacked = new byte[size];
        var records = _unpacked.AsMemory(0, (int)size);
        how.Decompress(packed.Span, records.Span);
        return records;
    }
}
