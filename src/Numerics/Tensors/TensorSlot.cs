namespace Warmstart.Numerics.Tensors;

/// <summary>Where one tensor lies in a <see cref="ParameterBuffer"/>.</summary>
/// <param name="Name">Name as in a checkpoint.</param>
/// <param name="Shape">Extents, row-major.</param>
/// <param name="Offset">First element, counted from the start of the buffer; a multiple of 16.</param>
public sealed record TensorSlot(string Name, IReadOnlyList<int> Shape, int Offset)
{
    /// <summary>Product of the extents.</summary>
    public int Count { get; } = Shape.Aggregate(1, (product, extent) => checked(product * extent));
}
