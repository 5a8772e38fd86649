using System.Runtime.CompilerServices;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>Tiles of one, four or six rows by two vectors, held in registers over the whole stretch of k.</summary>
internal static unsafe class GemmTile<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Six(in GemmTileArguments t, float* a, float* init, float* c)
    {
        int w = TOps.Width;
        nint column = t.AColumn, row = t.BRow;
        nint s = t.ARow, s2 = 2 * s;
        V x0 = TOps.Load(init), y0 = TOps.Load(init + w);
        V x1 = TOps.Load(init + t.InitRow), y1 = TOps.Load(init + t.InitRow + w);
        V x2 = TOps.Load(init + 2 * t.InitRow), y2 = TOps.Load(init + 2 * t.InitRow + w);
        V x3 = TOps.Load(init + 3 * t.InitRow), y3 = TOps.Load(init + 3 * t.InitRow + w);
        V x4 = TOps.Load(init + 4 * t.InitRow), y4 = TOps.Load(init + 4 * t.InitRow + w);
        V x5 = TOps.Load(init + 5 * t.InitRow), y5 = TOps.Load(init + 5 * t.InitRow + w);
        float* a3 = a + 3 * s;
        float* b = t.B;
        for (int k = t.K; k > 0; k--)
        {
            V b0 = TOps.Load(b), b1 = TOps.Load(b + w);
            V e = TOps.Broadcast(a[0]);
            x0 = TOps.Fma(e, b0, x0);
            y0 = TOps.Fma(e, b1, y0);
            e = TOps.Broadcast(a[s]);
            x1 = TOps.Fma(e, b0, x1);
            y1 = TOps.Fma(e, b1, y1);
            e = TOps.Broadcast(a[s2]);
            x2 = TOps.Fma(e, b0, x2);
            y2 = TOps.Fma(e, b1, y2);
            e = TOps.Broadcast(a3[0]);
            x3 = TOps.Fma(e, b0, x3);
            y3 = TOps.Fma(e, b1, y3);
            e = TOps.Broadcast(a3[s]);
            x4 = TOps.Fma(e, b0, x4);
            y4 = TOps.Fma(e, b1, y4);
            e = TOps.Broadcast(a3[s2]);
            x5 = TOps.Fma(e, b0, x5);
            y5 = TOps.Fma(e, b1, y5);
            a += column;
            a3 += column;
            b += row;
        }

        TOps.Store(c, x0);
        TOps.Store(c + w, y0);
        TOps.Store(c + t.CRow, x1);
        TOps.Store(c + t.CRow + w, y1);
        TOps.Store(c + 2 * t.CRow, x2);
        TOps.Store(c + 2 * t.CRow + w, y2);
        TOps.Store(c + 3 * t.CRow, x3);
        TOps.Store(c + 3 * t.CRow + w, y3);
        TOps.Store(c + 4 * t.CRow, x4);
        TOps.Store(c + 4 * t.CRow + w, y4);
        TOps.Store(c + 5 * t.CRow, x5);
        TOps.Store(c + 5 * t.CRow + w, y5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Four(in GemmTileArguments t, float* a, float* init, float* c)
    {
        int w = TOps.Width;
        nint column = t.AColumn, row = t.BRow;
        nint s = t.ARow, s2 = 2 * s;
        V x0 = TOps.Load(init), y0 = TOps.Load(init + w);
        V x1 = TOps.Load(init + t.InitRow), y1 = TOps.Load(init + t.InitRow + w);
        V x2 = TOps.Load(init + 2 * t.InitRow), y2 = TOps.Load(init + 2 * t.InitRow + w);
        V x3 = TOps.Load(init + 3 * t.InitRow), y3 = TOps.Load(init + 3 * t.InitRow + w);
        float* a3 = a + 3 * s;
        float* b = t.B;
        for (int k = t.K; k > 0; k--)
        {
            V b0 = TOps.Load(b), b1 = TOps.Load(b + w);
            V e = TOps.Broadcast(a[0]);
            x0 = TOps.Fma(e, b0, x0);
            y0 = TOps.Fma(e, b1, y0);
            e = TOps.Broadcast(a[s]);
            x1 = TOps.Fma(e, b0, x1);
            y1 = TOps.Fma(e, b1, y1);
            e = TOps.Broadcast(a[s2]);
            x2 = TOps.Fma(e, b0, x2);
            y2 = TOps.Fma(e, b1, y2);
            e = TOps.Broadcast(a3[0]);
            x3 = TOps.Fma(e, b0, x3);
            y3 = TOps.Fma(e, b1, y3);
            a += column;
            a3 += column;
            b += row;
        }

        TOps.Store(c, x0);
        TOps.Store(c + w, y0);
        TOps.Store(c + t.CRow, x1);
        TOps.Store(c + t.CRow + w, y1);
        TOps.Store(c + 2 * t.CRow, x2);
        TOps.Store(c + 2 * t.CRow + w, y2);
        TOps.Store(c + 3 * t.CRow, x3);
        TOps.Store(c + 3 * t.CRow + w, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void One(in GemmTileArguments t, float* a, float* init, float* c)
    {
        int w = TOps.Width;
        nint column = t.AColumn, row = t.BRow;
        V x0 = TOps.Load(init), y0 = TOps.Load(init + w);
        float* b = t.B;
        for (int k = t.K; k > 0; k--)
        {
            V b0 = TOps.Load(b), b1 = TOps.Load(b + w);
            V e = TOps.Broadcast(a[0]);
            x0 = TOps.Fma(e, b0, x0);
            y0 = TOps.Fma(e, b1, y0);
            a += column;
            b += row;
        }

        TOps.Store(c, x0);
        TOps.Store(c + w, y0);
    }
}
