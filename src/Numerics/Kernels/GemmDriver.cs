using System.Runtime.CompilerServices;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>Blocks the product: stretches of k that keep a panel of B in the first cache, panels, then tiles of rows.</summary>
internal static unsafe class GemmDriver<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    private const int Stretch = 256;

    internal static void Run(in GemmArguments g)
    {
        float* zeros = stackalloc float[Gemm.Panel];
        new Span<float>(zeros, Gemm.Panel).Clear();
        float* init = g.Init == null ? zeros : g.Init;
        nint initRow = g.Init == null ? 0 : g.InitRow;
        bool zero = g.Init == null;
        for (int k = 0; k == 0 || k < g.K; k += Stretch)
        {
            int length = Math.Min(Stretch, g.K - k);
            for (int column = 0; column < g.N; column += 2 * TOps.Width)
            {
                int panel = column / Gemm.Panel;
                var tile = new GemmTileArguments
                {
                    K = length,
                    ARow = g.ARow,
                    AColumn = g.AColumn,
                    B = g.B + panel * g.BPanel + (column - panel * Gemm.Panel) + k * g.BRow,
                    BRow = g.BRow,
                    InitRow = initRow,
                    CRow = g.CRow,
                    Columns = g.N - column,
                };
                float* firstInit = zero ? zeros : init + column;
                Column(ref tile, g.M, g.A + k * g.AColumn, firstInit, g.C + column);
            }

            init = g.C;
            initRow = g.CRow;
            zero = false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(ref GemmTileArguments tile, int rows, float* a, float* init, float* c)
    {
        if (tile.Columns < 2 * TOps.Width)
        {
            Narrow(ref tile, rows, a, init, c);
            return;
        }

        int i = 0;
        if (TOps.Width == 16)
        {
            for (; i <= rows - 12; i += 12) GemmTallTile<TOps, V>.Twelve(tile, a + i * tile.ARow, init + i * tile.InitRow, c + i * tile.CRow);
        }

        // Eight or nine rows are two tiles of four: single rows wait for their own sums.
        if (rows - i is 8 or 9)
        {
            for (; i <= rows - 4; i += 4) GemmTile<TOps, V>.Four(tile, a + i * tile.ARow, init + i * tile.InitRow, c + i * tile.CRow);
        }

        for (; i <= rows - 6; i += 6) GemmTile<TOps, V>.Six(tile, a + i * tile.ARow, init + i * tile.InitRow, c + i * tile.CRow);
        for (; i <= rows - 4; i += 4) GemmTile<TOps, V>.Four(tile, a + i * tile.ARow, init + i * tile.InitRow, c + i * tile.CRow);
        for (; i < rows; i++) GemmTile<TOps, V>.One(tile, a + i * tile.ARow, init + i * tile.InitRow, c + i * tile.CRow);
    }

    // The last columns of a matrix whose width is no multiple of a tile: through a small copy, so that nothing beyond is touched.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ref GemmTileArguments tile, int rows, float* a, float* init, float* c)
    {
        float* from = stackalloc float[4 * Gemm.Panel];
        float* to = stackalloc float[4 * Gemm.Panel];
        new Span<float>(from, 4 * Gemm.Panel).Clear();
        int bytes = tile.Columns * sizeof(float);
        (nint initRow, nint cRow) = (tile.InitRow, tile.CRow);
        (tile.InitRow, tile.CRow) = (Gemm.Panel, Gemm.Panel);
        for (int i = 0; i < rows; i += 4)
        {
            int count = Math.Min(4, rows - i);
            for (int r = 0; r < count; r++) Buffer.MemoryCopy(init + (i + r) * initRow, from + r * Gemm.Panel, bytes, bytes);
            if (count == 4) GemmTile<TOps, V>.Four(tile, a + i * tile.ARow, from, to);
            else
            {
                for (int r = 0; r < count; r++)
                    GemmTile<TOps, V>.One(tile, a + (i + r) * tile.ARow, from + r * Gemm.Panel, to + r * Gemm.Panel);
            }

            for (int r = 0; r < count; r++) Buffer.MemoryCopy(to + r * Gemm.Panel, c + (i + r) * cRow, bytes, bytes);
        }
    }
}
