namespace Warmstart.Numerics.Tensors;

/// <summary>Names, shapes and places of a network's tensors. Built once, then shared by weights, targets, gradients and moments.</summary>
public sealed class ParameterLayout
{
    private readonly List<TensorSlot> _slots = [];

    /// <summary>The tensors in the order they were added.</summary>
    public IReadOnlyList<TensorSlot> Slots => _slots;

    /// <summary>Elements of a buffer of this layout, padding included.</summary>
    public int Length { get; private set; }

    /// <summary>Appends a tensor. Its start is aligned to 16 elements.</summary>
    public TensorSlot Add(string name, params int[] shape)
    {
        var slot = new TensorSlot(name, shape, Length);
        _slots.Add(slot);
        Length = (Length + slot.Count + 15) & ~15;
        return slot;
    }
}
