namespace Warmstart.Numerics.Policy;

/// <summary>Sizes and options of an actor network.</summary>
public sealed record ActorShape
{
    /// <summary>Length of an observation, 1 to 4096.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Length of an action, 1 to 64.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Widths of the hidden layers: 1 to 8 of them, each a multiple of 16 up to 1024.</summary>
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

    /// <summary>Null where the shape is usable, else one line that names the value and its range.</summary>
    public string? Error()
    {
        if (ObservationSize is < 1 or > 4096) return $"observation size {ObservationSize} is outside 1..4096";
        if (ActionSize is < 1 or > 64) return $"action size {ActionSize} is outside 1..64";
        if (HiddenSizes is null || HiddenSizes.Count is < 1 or > 8) return "the number of hidden layers is outside 1..8";
        foreach (int width in HiddenSizes)
        {
            if (width is < 16 or > 1024 || width % 16 != 0) return $"hidden size {width} is not a multiple of 16 in 16..1024";
        }

        return StdMin > 0 && StdMax > StdMin && StdMax <= 1e6f ? null : $"standard deviation limits {StdMin}..{StdMax} are not 0 < min < max";
    }
}
