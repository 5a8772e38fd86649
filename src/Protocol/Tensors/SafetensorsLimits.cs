namespace Warmstart.Protocol.Tensors;

/// <summary>What a file may claim before any memory is spent on it.</summary>
internal static class SafetensorsLimits
{
    /// <summary>Bytes of the length prefix.</summary>
    public const int PrefixBytes = 8;

    public const int HeaderBytesMax = 16 << 20;

    public const int TensorsMax = 65_536;

    public const int NameCharsMax = 512;

    public const int RankMax = 8;

    public const int MetadataEntriesMax = 1_024;

    /// <summary>The key whose value is free text instead of a tensor.</summary>
    public const string MetadataKey = "__metadata__";
}
