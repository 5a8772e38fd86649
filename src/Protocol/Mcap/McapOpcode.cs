namespace Warmstart.Protocol.Mcap;

/// <summary>Records of an MCAP file, by the byte they begin with (mcap.dev, specification, records).</summary>
public enum McapOpcode : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Profile and library.</summary>
    Header = 1,

    /// <summary>Where the summary is.</summary>
    Footer = 2,

    /// <summary>What messages of a channel look like.</summary>
    Schema = 3,

    /// <summary>A topic.</summary>
    Channel = 4,

    /// <summary>A message.</summary>
    Message = 5,

    /// <summary>Schemas, channels and messages of a stretch of time.</summary>
    Chunk = 6,

    /// <summary>Where the messages of a channel are in the chunk before.</summary>
    MessageIndex = 7,

    /// <summary>Where a chunk is.</summary>
    ChunkIndex = 8,

    /// <summary>Counts.</summary>
    Statistics = 11,

    /// <summary>Free pairs of text.</summary>
    Metadata = 12,

    /// <summary>Where free pairs of text are.</summary>
    MetadataIndex = 13,

    /// <summary>Where records of a kind are in the summary.</summary>
    SummaryOffset = 14,

    /// <summary>The end of the data.</summary>
    DataEnd = 15,
}
