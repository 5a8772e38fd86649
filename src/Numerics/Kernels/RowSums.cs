using System.Runtime.CompilerServices;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>Sums over one row whose length is a multiple of 16.</summary>
internal static unsafe class RowSums<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Sum(float* x, int n)
    {
        Sum16<TOps, V> sum = default;
        for (int j = 0; j < n; j += 16)
        {
            sum.Add(0, TOps.Load(x + j));
            if (TOps.Width <= 8) sum.Add(1, TOps.Load(x + j + TOps.Width));
            if (TOps.Width <= 4) sum.Add(2, TOps.Load(x + j + 2 * TOps.Width));
            if (TOps.Width <= 4) sum.Add(3, TOps.Load(x + j + 3 * TOps.Width));
        }

        return sum.Total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float SquaredDeviations(float* x, V center, int n)
    {
        Sum16<TOps, V> sum = default;
        for (int j = 0; j < n; j += 16)
        {
            Square(ref sum, 0, x + j, center);
            if (TOps.Width <= 8) Square(ref sum, 1, x + j + TOps.Width, center);
            if (TOps.Width <= 4) Square(ref sum, 2, x + j + 2 * TOps.Width, center);
            if (TOps.Width <= 4) Square(ref sum, 3, x + j + 3 * TOps.Width, center);
        }

        return sum.Total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Dot(float* x, float* y, int n)
    {
        Sum16<TOps, V> sum = default;
        for (int j = 0; j < n; j += 16)
        {
            sum.Fma(0, TOps.Load(x + j), TOps.Load(y + j));
            if (TOps.Width <= 8) sum.Fma(1, TOps.Load(x + j + TOps.Width), TOps.Load(y + j + TOps.Width));
            if (TOps.Width <= 4) sum.Fma(2, TOps.Load(x + j + 2 * TOps.Width), TOps.Load(y + j + 2 * TOps.Width));
            if (TOps.Width <= 4) sum.Fma(3, TOps.Load(x + j + 3 * TOps.Width), TOps.Load(y + j + 3 * TOps.Width));
        }

        return sum.Total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(ref Sum16<TOps, V> sum, int part, float* x, V center)
    {
        var d = TOps.Subtract(TOps.Load(x), center);
        sum.Fma(part, d, d);
    }
}
