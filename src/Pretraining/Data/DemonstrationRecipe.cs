namespace Warmstart.Pretraining.Data;

/// <summary>What demonstrations to collect.</summary>
public sealed record DemonstrationRecipe
{
    /// <summary>Episodes of a careful demonstrator.</summary>
    public int GoodEpisodes { get; init; } = 20;

    /// <summary>Transitions, at least, of a mixed demonstrator: noisy, often without search, partly failing.</summary>
    public int MixedRows { get; init; } = 20_000;

    /// <summary>Seed of everything.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Null where usable, else one line that names key, value and range.</summary>
    public string? Error() =>
        GoodEpisodes is < 0 or > 100_000 ? $"good episodes is {GoodEpisodes}; allowed: 0 to 100000"
        : MixedRows is < 0 or > 10_000_000 ? $"mixed rows is {MixedRows}; allowed: 0 to 10000000"
        : GoodEpisodes + MixedRows == 0 ? "good episodes and mixed rows are both 0; allowed: at least one above 0"
        : null;
}
