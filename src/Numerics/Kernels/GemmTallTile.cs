using System.Runtime.CompilerServices;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>A tile of twelve rows by two vectors: for processors with 32 vector registers.</summary>
internal static unsafe class GemmTallTile<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Twelve(in GemmTileArguments t, float* a, float* init, float* c)
    {
        int w = TOps.Width;
        nint column = t.AColumn, row = t.BRow, s = t.ARow, s2 = 2 * s, from = t.InitRow, to = t.CRow;
        V x0 = TOps.Load(init), y0 = TOps.Load(init + w);
        V x1 = TOps.Load(init + from), y1 = TOps.Load(init + from + w);
        V x2 = TOps.Load(init + 2 * from), y2 = TOps.Load(init + 2 * from + w);
        V x3 = TOps.Load(init + 3 * from), y3 = TOps.Load(init + 3 * from + w);
        V x4 = TOps.Load(init + 4 * from), y4 = TOps.Load(init + 4 * from + w);
        V x5 = TOps.Load(init + 5 * from), y5 = TOps.Load(init + 5 * from + w);
        V x6 = TOps.Load(init + 6 * from), y6 = TOps.Load(init + 6 * from + w);
        V x7 = TOps.Load(init + 7 * from), y7 = TOps.Load(init + 7 * from + w);
        V x8 = TOps.Load(init + 8 * from), y8 = TOps.Load(init + 8 * from + w);
        V x9 = TOps.Load(init + 9 * from), y9 = TOps.Load(init + 9 * from + w);
        V x10 = TOps.Load(init + 10 * from), y10 = TOps.Load(init + 10 * from + w);
        V x11 = TOps.Load(init + 11 * from), y11 = TOps.Load(init + 11 * from + w);
        float* a3 = a + 3 * s, a6 = a3 + 3 * s, a9 = a6 + 3 * s, b = t.B;
        for (int k = t.K; k > 0; k--)
        {
            V b0 = TOps.Load(b), b1 = TOps.Load(b + w);
            Add(a[0], b0, b1, ref x0, ref y0);
            Add(a[s], b0, b1, ref x1, ref y1);
            Add(a[s2], b0, b1, ref x2, ref y2);
            Add(a3[0], b0, b1, ref x3, ref y3);
            Add(a3[s], b0, b1, ref x4, ref y4);
            Add(a3[s2], b0, b1, ref x5, ref y5);
            Add(a6[0], b0, b1, ref x6, ref y6);
            Add(a6[s], b0, b1, ref x7, ref y7);
            Add(a6[s2], b0, b1, ref x8, ref y8);
            Add(a9[0], b0, b1, ref x9, ref y9);
            Add(a9[s], b0, b1, ref x10, ref y10);
            Add(a9[s2], b0, b1, ref x11, ref y11);
            a += column;
            a3 += column;
            a6 += column;
            a9 += column;
            b += row;
        }

        Store(c, x0, y0);
        Store(c + to, x1, y1);
        Store(c + 2 * to, x2, y2);
        Store(c + 3 * to, x3, y3);
        Store(c + 4 * to, x4, y4);
        Store(c + 5 * to, x5, y5);
        Store(c + 6 * to, x6, y6);
        Store(c + 7 * to, x7, y7);
        Store(c + 8 * to, x8, y8);
        Store(c + 9 * to, x9, y9);
        Store(c + 10 * to, x10, y10);
        Store(c + 11 * to, x11, y11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float a, V b0, V b1, ref V x, ref V y)
    {
        var e = TOps.Broadcast(a);
        x = TOps.Fma(e, b0, x);
        y = TOps.Fma(e, b1, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, V x, V y)
    {
        TOps.Store(c, x);
        TOps.Store(c + TOps.Width, y);
    }
}
