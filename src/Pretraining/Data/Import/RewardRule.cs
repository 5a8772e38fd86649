using Warmstart.Pretraining.Data.Formats;

namespace Warmstart.Pretraining.Data.Import;

/// <summary>Rewards, discount and the meaning of success, as options, family and file decide them together.</summary>
internal sealed record RewardRule
{
    private const double DefaultDiscount = 0.99, OwnDiscount = 0.98;

    /// <summary>Factor of the raw rewards.</summary>
    public required float Scale { get; init; }

    /// <summary>Added after the factor.</summary>
    public required float Bias { get; init; }

    /// <summary>Discount a step.</summary>
    public required double Discount { get; init; }

    /// <summary>Raw reward of a step without success; null where rewards are dense.</summary>
    public float? SparseNegative { get; init; }

    /// <summary>The family, or null.</summary>
    public DataFamily? Family { get; init; }

    /// <summary>Whether an episode that was cut fails for ever: the rule of our own tasks.</summary>
    public bool CutFailsForever { get; init; }

    /// <summary>The rule of a file.</summary>
    public static RewardRule Of(RawDataset raw, ImportOptions options)
    {
        DataFamily? family = raw.IsOurs ? null : options.Rules;
        return new RewardRule
        {
            Scale = options.RewardScale ?? family?.RewardScale ?? 1,
            Bias = options.RewardBias ?? family?.RewardBias ?? 0,
            Discount = options.Discount ?? raw.Discount ?? options.FallbackDiscount ?? family?.Discount ?? (raw.IsOurs ? OwnDiscount : DefaultDiscount),
            SparseNegative = raw.IsOurs ? null : options.SparseNegative ?? family?.SparseNegative,
            Family = family,
            CutFailsForever = raw.IsOurs,
        };
    }

    /// <summary>The reward that an agent trains on.</summary>
    public float Apply(float raw) => (raw * Scale) + Bias;

    /// <summary>Whether a raw reward is a success; null where rewards do not tell.</summary>
    public bool? IsSuccess(float raw) =>
        Family?.TerminalReward is { } goal ? raw == goal : SparseNegative is { } negative ? raw > negative : null;
}
