namespace Warmstart.Numerics.Policy;

/// <summary>What a hidden stack looks like: plain, or with residual blocks.</summary>
/// <param name="HiddenSizes">Widths of the layers; with residual blocks two: the blocks' width and the last layer's.</param>
/// <param name="LayerNorm">LayerNorm (epsilon 1e-6) between dense layer and activation, or at the start of each residual block.</param>
/// <param name="Activation">Nonlinearity, relu or tanh.</param>
public sealed record BodyShape(IReadOnlyList<int> HiddenSizes, bool LayerNorm, Activation Activation)
{
    /// <summary>Widest layer that is allowed.</summary>
    public const int WidthMax = 4096;

    /// <summary>Whether the last layer too has its LayerNorm and activation; without effect where there are residual blocks.</summary>
    public bool ActivateFinal { get; init; } = true;

    /// <summary>
    /// Residual blocks, 0 for a plain stack. A block is x + Dense(act(Dense(LayerNorm(x)))) with four times the width inside; the stack is
    /// Dense, the blocks, activation, Dense.
    /// </summary>
    public int ResidualBlocks { get; init; }

    /// <summary>Null where the shape is usable, else one line that names the value and its range.</summary>
    /// <param name="name">What the stack is called: <c>actor</c>, <c>critic</c>.</param>
    public string? Error(string name)
    {
        if (HiddenSizes is null || HiddenSizes.Count is < 1 or > 8) return $"the number of the {name}'s hidden layers is outside 1..8";
        foreach (int width in HiddenSizes)
        {
            if (width is < 1 or > WidthMax) return $"{name} hidden size {width} is outside 1..{WidthMax}";
        }

        if (Activation is not (Activation.Relu or Activation.Tanh)) return $"{name} activation {Activation} is not one of Relu, Tanh";
        if (ResidualBlocks is < 0 or > 8) return $"{name} residualBlocks {ResidualBlocks} is outside 0..8";
        if (ResidualBlocks == 0) return null;
        if (HiddenSizes.Count != 2) return $"{name} residualBlocks takes two hidden sizes, the blocks' width and the last layer's, not {HiddenSizes.Count}";
        return HiddenSizes[0] <= WidthMax / 4 ? null : $"{name} hidden size {HiddenSizes[0]} is outside 1..{WidthMax / 4} for residual blocks";
    }
}
