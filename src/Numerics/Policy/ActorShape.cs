namespace Warmstart.Numerics.Policy;

/// <summary>Sizes and options of an actor network.</summary>
public sealed record ActorShape
{
    /// <summary>Length of an observation, 1 to 4096.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Length of an action, 1 to 64.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Widths of the hidden layers: 1 to 8 of them, each 1 to 4096 (a multiple of 16 is fastest).</summary>
    public required IReadOnlyList<int> HiddenSizes { get; init; }

    /// <summary>LayerNorm (epsilon 1e-6) between each hidden layer and its activation.</summary>
    public bool LayerNorm { get; init; } = true;

    /// <summary>Nonlinearity of the hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Source of the standard deviation.</summary>
    public StdParameterization Std { get; init; } = StdParameterization.Exp;

    /// <summary>Smallest standard deviation; gradients stop there.</summary>
    public float StdMin { get; init; } = 1e-5f;

    /// <summary>Largest standard deviation; gradients stop there.</summary>
    public float StdMax { get; init; } = 10f;

    /// <summary>Whether actions are tanh of the Gaussian sample (off: the sample itself, as in IQL).</summary>
    public bool TanhSquash { get; init; } = true;

    /// <summary>Standard deviations where they are fixed: one for all actions, or one an action.</summary>
    public IReadOnlyList<float>? FixedStd { get; init; }

    /// <summary>Whether the last hidden layer has its LayerNorm and activation.</summary>
    public bool ActivateFinal { get; init; } = true;

    /// <summary>Residual blocks of the hidden stack, 0 for a plain one; see <see cref="BodyShape.ResidualBlocks"/>.</summary>
    public int ResidualBlocks { get; init; }

    /// <summary>The hidden stack.</summary>
    public BodyShape Body => new(HiddenSizes, LayerNorm, Activation) { ActivateFinal = ActivateFinal, ResidualBlocks = ResidualBlocks };

    /// <summary>Null where the shape is usable, else one line that names the value and its range.</summary>
    public string? Error()
    {
        if (ObservationSize is < 1 or > 4096) return $"observation size {ObservationSize} is outside 1..4096";
        if (ActionSize is < 1 or > 64) return $"action size {ActionSize} is outside 1..64";
        if (Body.Error("actor") is { } error) return error;
        if (!(StdMin > 0 && StdMax > StdMin && StdMax <= 1e6f)) return $"standard deviation limits {StdMin}..{StdMax} are not 0 < min < max";
        return FixedError();
    }

    private string? FixedError()
    {
        if (!Enum.IsDefined(Std)) return $"std {Std} is not one of Exp, Uniform, Softplus, Fixed";
        if (Std != StdParameterization.Fixed) return FixedStd is null ? null : $"fixedStd is set, but std is {Std}";
        if (FixedStd is null || (FixedStd.Count != 1 && FixedStd.Count != ActionSize)) return $"fixedStd does not have 1 or {ActionSize} values";
        return FixedStd.All(value => value > 0 && float.IsFinite(value)) ? null : "fixedStd has a value that is not above 0";
    }
}
