namespace Warmstart.Pretraining.Data.Import;

/// <summary>How a family of published data sets is prepared (WSRL, configs/train_config.py, envs/env_common.py, envs/d4rl_dataset.py).</summary>
/// <param name="Name">The family's name, the same as the presets'.</param>
/// <param name="RewardScale">Factor of the rewards.</param>
/// <param name="RewardBias">Added after the factor.</param>
/// <param name="SparseNegative">The raw reward of a step without success where rewards are sparse; null where they are dense.</param>
/// <param name="Discount">Discount a step.</param>
/// <param name="TerminalReward">A raw reward that ends the episode whatever the flags say; null for none.</param>
/// <param name="CutsAfterSuccess">Whether episodes without success are dropped and the others end right after their last success.</param>
public sealed record DataFamily(
    string Name, float RewardScale, float RewardBias, float? SparseNegative, double Discount, float? TerminalReward, bool CutsAfterSuccess)
{
    private static readonly DataFamily[] s_all =
    [
        new("antmaze", 10, -5, 0, 0.99, null, false),
        new("adroit", 10, 5, -1, 0.99, 0, true),
        new("kitchen", 1, -4, null, 0.99, 4, false),
        new("locomotion", 1, 0, null, 0.99, null, false),
        new("robot", 1, -1, 0, 0.98, null, false),
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(f => f.Name)];

    /// <summary>The family of a name; null where there is none.</summary>
    public static DataFamily? Find(string? name) => Array.Find(s_all, f => f.Name == name);
}
