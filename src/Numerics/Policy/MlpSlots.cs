using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Policy;

/// <summary>The layers of a hidden stack and the places of their tensors, under the names that flax gives them.</summary>
public sealed class MlpSlots
{
    private readonly ParameterLayout _layout;
    private readonly string _prefix;
    private readonly List<MlpLayer> _layers = [];

    /// <summary>
    /// Adds the tensors to a layout: <c>prefix/network/Dense_i</c> and <c>prefix/network/LayerNorm_i</c>; those of a residual block under
    /// <c>prefix/network/MLPResNetBlock_i</c>.
    /// </summary>
    /// <param name="layout">Receives the tensors.</param>
    /// <param name="prefix">Name of the network.</param>
    /// <param name="input">Length of an input row.</param>
    /// <param name="shape">The stack.</param>
    /// <param name="members">Leading axis of each tensor; 0 for none.</param>
    public MlpSlots(ParameterLayout layout, string prefix, int input, BodyShape shape, int members)
    {
        (_layout, _prefix) = (layout, prefix);
        Input = input;
        Members = members;
        if (shape.ResidualBlocks > 0) AddResidual(shape);
        else AddPlain(shape);
        Layers = [.. _layers];
        Scales = [.. Layers.Where(l => l.Scale is not null).Select(l => l.Scale!)];
        Widest = Layers.Max(l => l.Width);
    }

    /// <summary>Length of an input row.</summary>
    public int Input { get; }

    /// <summary>The dense layers, first to last.</summary>
    public MlpLayer[] Layers { get; }

    /// <summary>Ensemble members, 0 where the tensors have no member axis.</summary>
    public int Members { get; }

    /// <summary>Width of the last layer.</summary>
    public int Output => Layers[^1].Width;

    /// <summary>Width of the widest layer.</summary>
    public int Widest { get; }

    /// <summary>All LayerNorm scales.</summary>
    public TensorSlot[] Scales { get; }

    private void AddPlain(BodyShape shape)
    {
        for (int i = 0; i < shape.HiddenSizes.Count; i++)
        {
            bool active = i + 1 < shape.HiddenSizes.Count || shape.ActivateFinal;
            Add($"Dense_{i}", shape.HiddenSizes[i], active && shape.LayerNorm ? $"LayerNorm_{i}" : null, active ? shape.Activation : Activation.Identity);
        }
    }

    // A block's LayerNorm stands behind the dense layer before the block: what it normalises is that layer's sum.
    private void AddResidual(BodyShape shape)
    {
        int width = shape.HiddenSizes[0], blocks = shape.ResidualBlocks;
        Norm(0, "Dense_0");
        for (int block = 0; block < blocks; block++)
        {
            int from = _layers.Count - 1;
            _layers[from] = _layers[from] with { SkipTo = from + 2 };
            Add($"MLPResNetBlock_{block}/Dense_0", 4 * width, null, shape.Activation);
            if (block + 1 < blocks) Norm(block + 1, $"MLPResNetBlock_{block}/Dense_1");
            else Add($"MLPResNetBlock_{block}/Dense_1", width, null, shape.Activation);
            _layers[^1] = _layers[^1] with { SkipFrom = from };
        }

        Add("Dense_1", shape.HiddenSizes[1], null, Activation.Identity);

        void Norm(int next, string name) =>
            Add(name, width, shape.LayerNorm ? $"MLPResNetBlock_{next}/LayerNorm_0" : null, Activation.Identity);
    }

    private void Add(string name, int width, string? norm, Activation activation)
    {
        int input = _layers.Count == 0 ? Input : _layers[^1].Width;
        _layers.Add(new MlpLayer
        {
            Input = input,
            Width = width,
            Kernel = _layout.Add($"{_prefix}/network/{name}/kernel", Shape(input, width)),
            Bias = _layout.Add($"{_prefix}/network/{name}/bias", Shape(width)),
            Scale = norm is null ? null : _layout.Add($"{_prefix}/network/{norm}/scale", Shape(width)),
            Shift = norm is null ? null : _layout.Add($"{_prefix}/network/{norm}/bias", Shape(width)),
            Activation = activation,
        });
    }

    private int[] Shape(params int[] shape) => Members > 0 ? [Members, .. shape] : shape;
}
