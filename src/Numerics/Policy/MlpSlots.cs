using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Policy;

/// <summary>The places of a hidden stack's tensors: per layer a kernel, a bias and, with LayerNorm, a scale and a bias.</summary>
public sealed class MlpSlots
{
    /// <summary>Adds the tensors <c>prefix/network/Dense_i</c> and <c>prefix/network/LayerNorm_i</c> to a layout.</summary>
    /// <param name="layout">Receives the tensors.</param>
    /// <param name="prefix">Name of the network.</param>
    /// <param name="input">Length of an input row.</param>
    /// <param name="hidden">Widths of the layers.</param>
    /// <param name="layerNorm">Whether each layer has a LayerNorm.</param>
    /// <param name="members">Leading axis of each tensor; 0 for none.</param>
    public MlpSlots(ParameterLayout layout, string prefix, int input, IReadOnlyList<int> hidden, bool layerNorm, int members)
    {
        Input = input;
        Hidden = [.. hidden];
        Members = members;
        Kernels = new TensorSlot[hidden.Count];
        Biases = new TensorSlot[hidden.Count];
        Scales = layerNorm ? new TensorSlot[hidden.Count] : [];
        Shifts = layerNorm ? new TensorSlot[hidden.Count] : [];
        for (int i = 0; i < hidden.Count; i++)
        {
            int width = hidden[i];
            Kernels[i] = layout.Add($"{prefix}/network/Dense_{i}/kernel", Shape(i == 0 ? input : hidden[i - 1], width));
            Biases[i] = layout.Add($"{prefix}/network/Dense_{i}/bias", Shape(width));
            if (!layerNorm) continue;
            Scales[i] = layout.Add($"{prefix}/network/LayerNorm_{i}/scale", Shape(width));
            Shifts[i] = layout.Add($"{prefix}/network/LayerNorm_{i}/bias", Shape(width));
        }
    }

    /// <summary>Length of an input row.</summary>
    public int Input { get; }

    /// <summary>Widths of the layers.</summary>
    public int[] Hidden { get; }

    /// <summary>Ensemble members, 0 where the tensors have no member axis.</summary>
    public int Members { get; }

    /// <summary>Width of the last layer.</summary>
    public int Output => Hidden[^1];

    /// <summary>Whether each layer has a LayerNorm.</summary>
    public bool LayerNorm => Scales.Length > 0;

    /// <summary>Kernels, (in, out).</summary>
    public TensorSlot[] Kernels { get; }

    /// <summary>Biases.</summary>
    public TensorSlot[] Biases { get; }

    /// <summary>LayerNorm scales.</summary>
    public TensorSlot[] Scales { get; }

    /// <summary>LayerNorm biases.</summary>
    public TensorSlot[] Shifts { get; }

    /// <summary>Length of a layer's input row.</summary>
    public int InputOf(int layer) => layer == 0 ? Input : Hidden[layer - 1];

    private int[] Shape(params int[] shape) => Members > 0 ? [Members, .. shape] : shape;
}
