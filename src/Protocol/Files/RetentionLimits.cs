namespace Warmstart.Protocol.Files;

/// <summary>How much is kept.</summary>
/// <param name="Count">Items at most.</param>
/// <param name="Bytes">Bytes at most, all items together.</param>
/// <param name="Young">What is younger stays, however many there are.</param>
public readonly record struct RetentionLimits(int Count, long Bytes, TimeSpan Young)
{
    /// <summary>So many items, whatever their size and age.</summary>
    public static RetentionLimits Newest(int count) => new(count, long.MaxValue, TimeSpan.Zero);
}
