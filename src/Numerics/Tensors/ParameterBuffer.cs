namespace Warmstart.Numerics.Tensors;

/// <summary>All tensors of one network (or their gradients, moments, target copies) in one flat aligned buffer.</summary>
public sealed unsafe class ParameterBuffer
{
    private readonly AlignedFloats _floats;

    /// <summary>A zeroed buffer.</summary>
    public ParameterBuffer(ParameterLayout layout)
    {
        Layout = layout;
        _floats = new AlignedFloats(layout.Length);
    }

    /// <summary>Names, shapes and places.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>All elements including the padding between tensors (which stays zero).</summary>
    public Span<float> Span => _floats.Span;

    /// <summary>Address of the first element.</summary>
    public float* Pointer => _floats.Pointer;

    /// <summary>Address of a tensor's first element.</summary>
    public float* At(TensorSlot slot) => _floats.Pointer + slot.Offset;

    /// <summary>Elements of one tensor.</summary>
    public Span<float> Of(TensorSlot slot) => _floats.Span.Slice(slot.Offset, slot.Count);

    /// <summary>Live views of the tensors, each name with a prefix in front (<c>""</c>, <c>target_</c>, <c>adam/m/</c>).</summary>
    public IReadOnlyList<NamedTensor> Named(string prefix = "") =>
        [.. Layout.Slots.Select(s => new NamedTensor(prefix + s.Name, s.Shape, _floats.Memory.Slice(s.Offset, s.Count)))];

    /// <summary>Copies all elements of a buffer with the same layout.</summary>
    public void CopyFrom(ParameterBuffer other)
    {
        if (other.Layout.Length != Layout.Length) throw new ArgumentException("the layouts differ", nameof(other));
        other.Span.CopyTo(Span);
    }
}
