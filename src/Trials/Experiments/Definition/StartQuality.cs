using Warmstart.Pretraining.Data;

namespace Warmstart.Trials.Experiments.Definition;

/// <summary>How good an offline start is: what its data are and at which stochastic success pre-training stops.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StopAt">Stochastic success, 0..1.</param>
/// <param name="GoodEpisodes">Episodes of a careful demonstrator.</param>
/// <param name="MixedRows">Transitions of a noisy, partly failing one.</param>
/// <param name="Updates">Gradient steps at most.</param>
public sealed record StartQuality(string Name, double StopAt, int GoodEpisodes, int MixedRows, int Updates)
{
    /// <summary>All qualities, from the worst.</summary>
    public static IReadOnlyList<StartQuality> All { get; } =
    [
        new("weak", 0.15, 5, 6_000, 6_000),
        new("medium", 0.40, 15, 12_000, 12_000),
        new("good", 0.75, 40, 20_000, 20_000),
    ];

    /// <summary>Their names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(q => q.Name));

    /// <summary>The quality of a name; null where there is none.</summary>
    public static StartQuality? Find(string name) => All.FirstOrDefault(q => q.Name == name);

    /// <summary>The data.</summary>
    /// <param name="rows">Other number of mixed transitions; null: the quality's.</param>
    /// <param name="seed">Decides them.</param>
    public DemonstrationRecipe Recipe(int? rows, ulong seed) => new() { GoodEpisodes = rows is null ? GoodEpisodes : 1, MixedRows = rows ?? MixedRows, Seed = seed };
}
