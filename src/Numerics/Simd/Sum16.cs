using System.Runtime.CompilerServices;

namespace Warmstart.Numerics.Simd;

/// <summary>Sixteen running sums (lane i takes the elements i, i + 16, …), so that every vector width adds in the same order.</summary>
internal struct Sum16<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    private V _a0;
    private V _a1;
    private V _a2;
    private V _a3;

    internal readonly float Total
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOps.Sum16(_a0, _a1, _a2, _a3);
    }

    /// <summary>Adds the part-th vector of a block of sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int part, V value)
    {
        if (part == 0) _a0 = TOps.Add(_a0, value);
        else if (part == 1) _a1 = TOps.Add(_a1, value);
        else if (part == 2) _a2 = TOps.Add(_a2, value);
        else _a3 = TOps.Add(_a3, value);
    }

    /// <summary>Adds a product to the part-th sums, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Fma(int part, V a, V b)
    {
        if (part == 0) _a0 = TOps.Fma(a, b, _a0);
        else if (part == 1) _a1 = TOps.Fma(a, b, _a1);
        else if (part == 2) _a2 = TOps.Fma(a, b, _a2);
        else _a3 = TOps.Fma(a, b, _a3);
    }
}
