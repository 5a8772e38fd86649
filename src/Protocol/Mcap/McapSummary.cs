namespace Warmstart.Protocol.Mcap;

/// <summary>The end of a file: everything that a reader wants before it seeks, and the footer.</summary>
internal static class McapSummary
{
    private const int FooterContent = 20;

    public static McapBuffer Build(
        ulong start, IReadOnlyList<McapSchema> schemas, IReadOnlyList<ChannelState> channels, IReadOnlyList<ChunkPlace> chunks, McapWriter writer,
        IReadOnlyList<MetadataPlace> metadata)
    {
        var all = new McapBuffer();
        var content = new McapBuffer();
        var groups = new List<(McapOpcode Opcode, ulong Start, ulong Length)>();
        Group(McapOpcode.Schema, schemas, (to, s) => McapWriter.Write(to, s));
        Group(McapOpcode.Channel, channels, (to, c) => ChannelState.Write(to, c.Channel));
        Group(McapOpcode.Statistics, [writer], (to, w) => Statistics(to, schemas, channels, chunks, w, (uint)metadata.Count));
        Group(McapOpcode.ChunkIndex, chunks, (to, c) => c.Write(to));
        Group(McapOpcode.MetadataIndex, metadata, (to, m) => m.Write(to));
        ulong offsets = start + (ulong)all.Length;
        foreach (var (opcode, from, length) in groups)
        {
            content.Clear();
            all.Record(McapOpcode.SummaryOffset, content.Byte((byte)opcode).UInt64(from).UInt64(length));
        }
        all.Byte((byte)McapOpcode.Footer).UInt64(FooterContent).UInt64(start).UInt64(offsets);
        return all.UInt32(Crc32.Add(0, all.Written));

        void Group<T>(McapOpcode opcode, IEnumerable<T> records, Action<McapBuffer, T> write)
        {
            int from = all.Length;
            foreach (T record in records)
            {
                content.Clear();
                write(content, record);
                all.Record(opcode, content);
            }
            if (all.Length > from)
                groups.Add((opcode, start + (ulong)from, (ulong)(all.Length - from)));
        }
    }

    private static void Statistics(
        McapBuffer to, IReadOnlyList<McapSchema> schemas, IReadOnlyList<ChannelState> channels, IReadOnlyList<ChunkPlace> chunks, McapWriter writer, uint metadata)
    {
        to.UInt64(writer.Messages).UInt16((ushort)schemas.Count).UInt32((uint)channels.Count).UInt32(0).UInt32(metadata)
            .UInt32((uint)chunks.Count).UInt64(writer.FirstNs).UInt64(writer.LastNs)
            .UInt32((uint)(channels.Count * (sizeof(ushort) + sizeof(ulong))));
        foreach (ChannelState channel in channels)
            to.UInt16(channel.Channel.Id).UInt64(channel.Count);
    }
}
