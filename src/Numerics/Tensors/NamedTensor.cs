namespace Warmstart.Numerics.Tensors;

/// <summary>A live view of one tensor: writing through <see cref="Data"/> changes the network.</summary>
/// <param name="Name">Name as in a checkpoint, e.g. <c>actor/network/Dense_0/kernel</c>.</param>
/// <param name="Shape">Extents, row-major; kernels are (in, out), an ensemble's tensors have the member axis first.</param>
/// <param name="Data">The elements, row-major, as many as the product of the extents.</param>
public readonly record struct NamedTensor(string Name, IReadOnlyList<int> Shape, Memory<float> Data)
{
    /// <summary>Product of the extents.</summary>
    public int Count => Data.Length;
}
