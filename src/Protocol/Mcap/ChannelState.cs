namespace Warmstart.Protocol.Mcap;

/// <summary>A channel while it is written.</summary>
internal sealed class ChannelState(McapChannel channel)
{
    public McapChannel Channel => channel;

    public ulong Count { get; set; }

    /// <summary>Times and places of its messages in the open chunk.</summary>
    public List<(ulong TimeNs, ulong Offset)> Index { get; } = [];

    public static void Write(McapBuffer to, McapChannel channel) =>
        to.UInt16(channel.Id).UInt16(channel.SchemaId).Text(channel.Topic).Text(channel.MessageEncoding).Map([]);

    public void WriteIndex(McapBuffer to)
    {
        to.UInt16(channel.Id).UInt32((uint)(Index.Count * 2 * sizeof(ulong)));
        foreach (var (time, offset) in Index)
            to.UInt64(time).UInt64(offset);
    }
}
