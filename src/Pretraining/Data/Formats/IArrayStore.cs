namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Arrays by key, as a file has them. Opening reads no data; a key's shape is checked before its numbers are read. One thread at a time.</summary>
internal interface IArrayStore : IDisposable
{
    /// <summary>What the file is, for people.</summary>
    string Kind { get; }

    /// <summary>Keys of the arrays at the top, and names of groups, in the file's order.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>Whether there is an array under a key.</summary>
    bool Has(string key);

    /// <summary>Sizes of an array's axes.</summary>
    /// <exception cref="DataFileException">No such array, or of a size that is not allowed.</exception>
    long[] ShapeOf(string key);

    /// <summary>All numbers of an array, row-major; truth values as 0 and 1.</summary>
    /// <exception cref="DataFileException">No such array, another type than numbers, or damaged.</exception>
    float[] Read(string key);
}
