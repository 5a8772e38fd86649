namespace Warmstart.Numerics.Tensors;

/// <summary>
/// Zeroed floats at a fixed address aligned to 64 bytes, with 32 more readable ones behind the end (kernels read whole vectors).
/// </summary>
public sealed unsafe class AlignedFloats
{
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates room for a number of elements.</summary>
    public AlignedFloats(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + 48, pinned: true);
        long address = (long)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _array[0]);
        _start = (int)((64 - (address & 63)) & 63) / sizeof(float);
        Pointer = (float*)address + _start;
    }

    /// <summary>Elements, without the padding.</summary>
    public int Length { get; }

    /// <summary>Address of the first element; valid while this object lives, which an address alone does not bring about (<see cref="GC.KeepAlive"/>).</summary>
    public float* Pointer { get; }

    /// <summary>The elements.</summary>
    public Memory<float> Memory => _array.AsMemory(_start, Length);

    /// <summary>The elements.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);
}
