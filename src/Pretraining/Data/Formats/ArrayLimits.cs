namespace Warmstart.Pretraining.Data.Formats;

/// <summary>What a file of arrays may claim before any memory is spent on it.</summary>
internal static class ArrayLimits
{
    /// <summary>Axes of an array.</summary>
    public const int RankMax = 4;

    /// <summary>Keys, members or groups of a file.</summary>
    public const int KeysMax = 100_000;

    /// <summary>Numbers of one array: 4 GiB as floats.</summary>
    public const long ElementsMax = 1L << 30;

    /// <summary>Numbers of an observation or action.</summary>
    public const int WidthMax = 4096;

    private const long FreeBytes = 256L << 20, Ratio = 64;

    /// <summary>Checks a shape's size, alone and against the file that claims it (compressed data unpacks to 64 times its file at most, beyond 256 MiB).</summary>
    /// <param name="shape">Sizes of the axes.</param>
    /// <param name="elementBytes">Bytes of an element in the file.</param>
    /// <param name="fileBytes">Length of the file.</param>
    /// <returns>Null where it may be read, else what is wrong and what is allowed.</returns>
    public static string? Problem(ReadOnlySpan<long> shape, int elementBytes, long fileBytes)
    {
        if (shape.Length > RankMax)
            return $"{shape.Length} axes; allowed: 0 to {RankMax}";
        long count = 1;
        foreach (long size in shape)
        {
            if (size < 0 || size > ElementsMax || (count *= size) > ElementsMax)
                return $"shape [{Text(shape)}]; allowed: {ElementsMax} numbers in all";
        }
        long bytes = count * elementBytes, room = FreeBytes + (Ratio * fileBytes);
        if (bytes > room)
            return $"shape [{Text(shape)}] unpacks to {bytes} bytes; allowed for a file of {fileBytes} bytes: {room}";
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
        return count * sizeof(float) > memory ? $"shape [{Text(shape)}] takes {count * sizeof(float)} bytes; allowed: {memory}, a quarter of the memory" : null;
    }

    /// <summary>A shape as people write it.</summary>
    public static string Text(ReadOnlySpan<long> shape) => string.Join(',', shape.ToArray());
}
