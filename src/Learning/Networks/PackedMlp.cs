using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>A hidden stack's kernels in the order in which the matrix product reads them, for the forward and the backward pass.</summary>
internal sealed unsafe class PackedMlp
{
    private readonly MlpSlots _slots;
    private readonly AlignedFloats[] _forward;
    private readonly AlignedFloats[] _backward;

    internal PackedMlp(MlpSlots slots)
    {
        _slots = slots;
        _forward = [.. slots.Layers.Select(l => new AlignedFloats(Gemm.PackedLength(l.Input, l.Width)))];
        _backward = [.. slots.Layers.Select(l => new AlignedFloats(Gemm.PackedLength(l.Width, l.Input)))];
    }

    internal float* Forward(int layer) => _forward[layer].Pointer;

    internal float* Backward(int layer) => _backward[layer].Pointer;

    internal void PackForward(ParameterBuffer parameters, int member)
    {
        for (int i = 0; i < _forward.Length; i++)
        {
            var layer = _slots.Layers[i];
            Gemm.Pack(Kernel(parameters, member, layer), layer.Width, layer.Input, layer.Width, Forward(i));
        }
    }

    internal void PackBackward(ParameterBuffer parameters, int member, int fromLayer)
    {
        for (int i = fromLayer; i < _backward.Length; i++)
        {
            var layer = _slots.Layers[i];
            Gemm.PackTransposed(Kernel(parameters, member, layer), layer.Width, layer.Width, layer.Input, Backward(i));
        }
    }

    /// <summary>Both ways for a step's passes, a layer at a time, so that a kernel comes from memory once.</summary>
    internal void PackStep(ParameterBuffer parameters, int member)
    {
        for (int i = 0; i < _forward.Length; i++)
        {
            var layer = _slots.Layers[i];
            Gemm.Pack(Kernel(parameters, member, layer), layer.Width, layer.Input, layer.Width, Forward(i));
            if (i > 0) Gemm.PackTransposed(Kernel(parameters, member, layer), layer.Width, layer.Width, layer.Input, Backward(i));
        }
    }

    private static float* Kernel(ParameterBuffer parameters, int member, MlpLayer layer) =>
        parameters.At(layer.Kernel) + member * layer.Input * layer.Width;
}
