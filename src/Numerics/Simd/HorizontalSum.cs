using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Warmstart.Numerics.Simd;

internal static class HorizontalSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Of8(Vector256<float> a) => Of4(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Of4(Vector128<float> a)
    {
        var pairs = a + Vector128.Shuffle(a, Vector128.Create(2, 3, 0, 1));
        return pairs.ToScalar() + pairs.GetElement(1);
    }
}
