namespace Warmstart.Pretraining.Data.Import;

/// <summary>How the numbers of a file become those that an agent trains on. Nothing of it touches data of our own tasks but the clip of actions.</summary>
public sealed record ImportOptions
{
    /// <summary>Largest action that data may hold: a tanh never reaches 1.</summary>
    public const float ActionLimit = 0.99999f;

    /// <summary>Largest distance between a row's next state and the following state within an episode.</summary>
    public const float JumpLimit = 1e-6f;

    /// <summary>A family whose rules to take; null for none.</summary>
    public string? Family { get; init; }

    /// <summary>Factor of the rewards; null: the family's, or 1.</summary>
    public float? RewardScale { get; init; }

    /// <summary>Added after the factor; null: the family's, or 0.</summary>
    public float? RewardBias { get; init; }

    /// <summary>Raw reward of a step without success, where rewards are sparse; null: the family's.</summary>
    public float? SparseNegative { get; init; }

    /// <summary>Discount of the returns to go; null: the data's, the family's, or 0.99.</summary>
    public double? Discount { get; init; }

    /// <summary>A family to take for foreign data where none is named; an unknown name is none.</summary>
    public string? FallbackFamily { get; init; }

    /// <summary>Discount where neither option nor data name one.</summary>
    public double? FallbackDiscount { get; init; }

    /// <summary>The family's rules; null without one.</summary>
    internal DataFamily? Rules => DataFamily.Find(Family ?? FallbackFamily);

    /// <summary>Null where usable, else one line that names key, value and range.</summary>
    public string? Error() =>
        Family is not null && DataFamily.Find(Family) is null ? $"family is \"{Family}\"; allowed: {string.Join(", ", DataFamily.Names)}"
        : RewardScale is { } scale && !(Math.Abs(scale) is > 0 and <= 1e6f) ? FormattableString.Invariant($"reward scale is {scale}; allowed: up to 1e6 and not 0")
        : RewardBias is { } bias && !(Math.Abs(bias) <= 1e6f) ? FormattableString.Invariant($"reward bias is {bias}; allowed: -1e6 to 1e6")
        : SparseNegative is { } negative && !float.IsFinite(negative) ? FormattableString.Invariant($"sparse negative is {negative}; allowed: a finite number")
        : Discount is { } discount && !(discount is > 0 and < 1) ? FormattableString.Invariant($"discount is {discount}; allowed: above 0, below 1")
        : null;
}
