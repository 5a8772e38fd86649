using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Policy;

/// <summary>
/// One dense layer of a hidden stack and what follows it, in this order: the earlier layer's sum that is added, LayerNorm, activation.
/// </summary>
public sealed record MlpLayer
{
    /// <summary>Length of an input row.</summary>
    public required int Input { get; init; }

    /// <summary>Length of an output row.</summary>
    public required int Width { get; init; }

    /// <summary>Kernel, (in, out).</summary>
    public required TensorSlot Kernel { get; init; }

    /// <summary>Bias.</summary>
    public required TensorSlot Bias { get; init; }

    /// <summary>LayerNorm scale; null without LayerNorm.</summary>
    public TensorSlot? Scale { get; init; }

    /// <summary>LayerNorm bias; null without LayerNorm.</summary>
    public TensorSlot? Shift { get; init; }

    /// <summary>Nonlinearity behind it.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The layer whose sum (before LayerNorm) is added to this one's; −1 for none.</summary>
    public int SkipFrom { get; init; } = -1;

    /// <summary>The later layer that adds this one's sum; −1 for none.</summary>
    public int SkipTo { get; init; } = -1;
}
