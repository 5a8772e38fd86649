namespace Warmstart.Learning.Losses;

/// <summary>The conservative penalty of CQL and, with <see cref="Calibrated"/>, of Cal-QL.</summary>
public sealed record ConservativeOptions
{
    /// <summary>Uniformly random actions a state, 0 to 64.</summary>
    public int RandomActions { get; init; } = 4;

    /// <summary>Whether those are drawn from the standard normal distribution instead; their density counts as the uniform one's all the same.</summary>
    public bool NormalRandomActions { get; init; }

    /// <summary>Actions a state of the policy at that state, 0 to 64.</summary>
    public int CurrentActions { get; init; } = 4;

    /// <summary>Actions a state of the policy at the next state, 0 to 64.</summary>
    public int NextActions { get; init; } = 4;

    /// <summary>States of a mini-batch that the penalty looks at (its first ones); null for all.</summary>
    public int? States { get; init; }

    /// <summary>Critics drawn for the penalty; null for all.</summary>
    public int? SubsampleSize { get; init; }

    /// <summary>Whether one critic may be drawn twice (then it counts twice).</summary>
    public bool SubsampleWithReplacement { get; init; }

    /// <summary>Whether each action's Q is corrected by the density it was drawn with; else the data action joins the sum.</summary>
    public bool ImportanceSampling { get; init; } = true;

    /// <summary>Temperature of the log-sum-exp.</summary>
    public float Temperature { get; init; } = 1f;

    /// <summary>Weight of the penalty, where it is not learned.</summary>
    public float Alpha { get; init; } = 1f;

    /// <summary>Whether the weight is learned so that the gap stays at <see cref="TargetGap"/>.</summary>
    public bool LearnedAlpha { get; init; }

    /// <summary>The learned weight at first.</summary>
    public float AlphaInit { get; init; } = 1f;

    /// <summary>Learning rate of the learned weight.</summary>
    public float AlphaLearningRate { get; init; } = 3e-4f;

    /// <summary>The gap that the learned weight aims at.</summary>
    public float TargetGap { get; init; } = 1f;

    /// <summary>Lower bound of a gap, null for none. Only for a fixed weight.</summary>
    public float? GapMinimum { get; init; }

    /// <summary>Upper bound of a gap, null for none. Only for a fixed weight.</summary>
    public float? GapMaximum { get; init; }

    /// <summary>Cal-QL: the Q of policy actions counts as at least the data's return, so that the penalty does not push below it.</summary>
    public bool Calibrated { get; init; } = true;

    /// <summary>Whether that bound holds for random actions too.</summary>
    public bool BoundRandomActions { get; init; }

    /// <summary>Whether the temporal-difference loss is on.</summary>
    public bool TdLoss { get; init; } = true;

    /// <summary>Whether the penalty is on.</summary>
    public bool Penalty { get; init; } = true;

    /// <summary>Sampled actions a state.</summary>
    public int ActionsPerState => RandomActions + CurrentActions + NextActions;

    /// <summary>Null where the options are usable, else one line that names the value and its range.</summary>
    /// <param name="miniBatch">Rows of a critic step.</param>
    /// <param name="ensembleSize">Critics.</param>
    public string? Error(int miniBatch, int ensembleSize)
    {
        if (RandomActions is < 0 or > 64 || CurrentActions is < 0 or > 64 || NextActions is < 0 or > 64 || ActionsPerState == 0)
            return "the penalty's actions a state are not within 0..64 each and more than 0 together";
        if (States is { } states && (states < 1 || states > miniBatch)) return $"the penalty's states {states} are outside 1..{miniBatch}";
        if (SubsampleSize is { } size && (size < 1 || size > ensembleSize)) return $"the penalty's subsampleSize {size} is outside 1..{ensembleSize}";
        if (!(Temperature is >= 1e-3f and <= 1e3f)) return $"the penalty's temperature {Temperature} is outside 1e-3..1e3";
        if (!(Alpha is >= 0 and <= 1e4f)) return $"alpha {Alpha} is outside 0..1e4";
        if (GapMinimum > GapMaximum) return $"gapMinimum {GapMinimum} is above gapMaximum {GapMaximum}";
        if (LearnedAlpha && (GapMinimum ?? GapMaximum) is not null) return "gapMinimum and gapMaximum go with a fixed alpha, not with learnedAlpha";
        if (!float.IsFinite(TargetGap)) return $"targetGap {TargetGap} is not a number";
        if (!(AlphaInit is >= 1e-6f and <= 100)) return $"alphaInit {AlphaInit} is outside 1e-6..100";
        return AlphaLearningRate is >= 0 and <= 1 ? null : $"alphaLearningRate {AlphaLearningRate} is outside 0..1";
    }
}
