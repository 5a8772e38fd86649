namespace Warmstart.Protocol.Mcap;

/// <summary>Makes a finished file of one that a crash left.</summary>
public static class McapRecovery
{
    /// <summary>Copies everything that is whole, and finishes.</summary>
    /// <param name="damaged">The file that was cut short.</param>
    /// <param name="whole">Where the new one goes; stays open.</param>
    /// <param name="library">Who writes.</param>
    /// <param name="compression">Known when reading and used when writing; null: none.</param>
    /// <returns>The reader, which tells what was found and why it ended.</returns>
    /// <exception cref="InvalidDataException">It is no MCAP file.</exception>
    /// <exception cref="IOException">A stream refuses.</exception>
    public static McapReader Recover(Stream damaged, Stream whole, string library, IMcapCompression? compression = null)
    {
        using var writer = new McapWriter(whole, library, compression: compression);
        var schemas = new Dictionary<ushort, McapSchema>();
        var channels = new Dictionary<ushort, McapChannel>();
        var reader = McapReader.Read(damaged, Copy, compression is null ? [] : [compression]);
        if (reader.Metadata.Count > 0)
            writer.WriteMetadata("recovered", reader.Metadata);
        return reader;

        void Copy(McapReader from, McapMessage message)
        {
            if (!channels.TryGetValue(message.Channel.Id, out McapChannel? channel))
                channels[message.Channel.Id] = channel = writer.AddChannel(message.Channel.Topic, Schema(from, message.Channel.SchemaId), message.Channel.MessageEncoding);
            writer.Write(channel, message.LogTimeNs, message.Data.Span);
        }

        McapSchema? Schema(McapReader from, ushort id)
        {
            if (schemas.TryGetValue(id, out McapSchema? known) || !from.Schemas.TryGetValue(id, out McapSchema? found))
                return known;
            return schemas[id] = writer.AddSchema(found.Name, found.Encoding, found.Data.Span);
        }
    }
}
