using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>
/// Dropout behind each dense layer that has an activation (Srivastava et al. 2014, in flax's form): an element is kept with a probability
/// and then divided by it, else it is 0. Only training draws them; without a draw all factors are 1.
/// </summary>
internal sealed class DropoutMasks
{
    private readonly AlignedFloats?[] _factors;

    internal DropoutMasks(MlpSlots slots, int rows)
    {
        _factors = [.. slots.Layers.Select(l => l.Activation == Activation.Identity ? null : new AlignedFloats(rows * l.Width))];
        Slots = slots;
    }

    internal MlpSlots Slots { get; }

    /// <summary>Whether the next passes use the factors.</summary>
    internal bool Active { get; set; }

    internal bool Has(int layer) => _factors[layer] is not null;

    /// <summary>Factors of a layer, (rows, width) without padding: 0, or 1 / the probability of being kept.</summary>
    internal Span<float> Of(int layer, int rows) => _factors[layer]!.Span[..(rows * Slots.Layers[layer].Width)];

    /// <summary>Multiplies rows of a matrix by their factors.</summary>
    internal unsafe void Apply(int layer, int firstRow, int rows, float* matrix, nint stride)
    {
        if (!Active || _factors[layer] is not { } factors) return;
        int width = Slots.Layers[layer].Width;
        for (int i = 0; i < rows; i++)
        {
            float* row = matrix + i * stride, factor = factors.Pointer + (firstRow + i) * width;
            for (int j = 0; j < width; j++) row[j] *= factor[j];
        }
    }
}
