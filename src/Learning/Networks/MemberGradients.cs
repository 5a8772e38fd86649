using System.Numerics;
using System.Runtime.InteropServices;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>Where one member's gradient is summed up block after block of rows: biases and LayerNorms, kernels, last layer.</summary>
internal sealed unsafe class MemberGradients
{
    private readonly AlignedFloats _floats;
    private readonly int[] _kernels;
    private readonly int _head;
    private readonly int _sums;

    internal MemberGradients(MlpSlots slots, int accumulatorLength)
    {
        _kernels = new int[slots.Layers.Length];
        int length = Aligned(accumulatorLength);
        _head = length;
        length += Aligned(slots.Output + 1);
        _sums = length;
        for (int i = 0; i < _kernels.Length; i++)
        {
            _kernels[i] = length;
            length += Aligned(slots.Layers[i].Input * slots.Layers[i].Width);
        }

        _floats = new AlignedFloats(length);
    }

    internal float* Accumulators => _floats.Pointer;

    /// <summary>The last layer's kernel, then its bias.</summary>
    internal float* Head => _floats.Pointer + _head;

    internal float* Kernel(int layer) => _floats.Pointer + _kernels[layer];

    /// <summary>Clears what is only ever added to; the kernels' first block is written over what is there.</summary>
    internal void Clear() => _floats.Span[.._sums].Clear();

    /// <summary>Adds a stretch of another's elements.</summary>
    /// <param name="other">Of the same shape.</param>
    /// <param name="part">Which of the stretches.</param>
    /// <param name="parts">Stretches in all.</param>
    internal void Add(MemberGradients other, int part, int parts)
    {
        int length = Aligned((_floats.Length + parts - 1) / parts), first = Math.Min(part * length, _floats.Length);
        int count = Math.Min(length, _floats.Length - first);
        var to = MemoryMarshal.Cast<float, Vector<float>>(_floats.Span.Slice(first, count));
        var from = MemoryMarshal.Cast<float, Vector<float>>(other._floats.Span.Slice(first, count));
        for (int i = 0; i < to.Length; i++) to[i] += from[i];
    }

    private static int Aligned(int length) => (length + 15) & ~15;
}
