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
        _forward = new AlignedFloats[slots.Hidden.Length];
        _backward = new AlignedFloats[slots.Hidden.Length];
        for (int i = 0; i < slots.Hidden.Length; i++)
        {
            _forward[i] = new AlignedFloats(Gemm.PackedLength(slots.InputOf(i), slots.Hidden[i]));
            _backward[i] = new AlignedFloats(Gemm.PackedLength(slots.Hidden[i], slots.InputOf(i)));
        }
    }

    internal float* Forward(int layer) => _forward[layer].Pointer;

    internal float* Backward(int layer) => _backward[layer].Pointer;

    internal void PackForward(ParameterBuffer parameters, int member)
    {
        for (int i = 0; i < _forward.Length; i++)
            Gemm.Pack(Kernel(parameters, member, i), _slots.Hidden[i], _slots.InputOf(i), _slots.Hidden[i], Forward(i));
    }

    internal void PackBackward(ParameterBuffer parameters, int member, int fromLayer)
    {
        for (int i = fromLayer; i < _backward.Length; i++)
            Gemm.PackTransposed(Kernel(parameters, member, i), _slots.Hidden[i], _slots.Hidden[i], _slots.InputOf(i), Backward(i));
    }

    private float* Kernel(ParameterBuffer parameters, int member, int layer) =>
        parameters.At(_slots.Kernels[layer]) + member * _slots.InputOf(layer) * _slots.Hidden[layer];
}
