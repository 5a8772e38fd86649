namespace Warmstart.Numerics.Kernels;

internal static unsafe class Transpose
{
    // packed[row, i] = source[i, row] for i < width, 0 beyond; blocks of 8 rows keep both sides in the cache.
    internal static void Panel(float* source, nint sourceRow, int rows, int width, float* packed)
    {
        if (width < Gemm.Panel) new Span<float>(packed, rows * Gemm.Panel).Clear();
        int block = 0;
        for (; block <= rows - 8; block += 8) Block(source + block, sourceRow, width, packed + block * Gemm.Panel);
        for (int row = block; row < rows; row++)
        {
            for (int i = 0; i < width; i++) packed[row * Gemm.Panel + i] = source[i * sourceRow + row];
        }
    }

    private static void Block(float* source, nint sourceRow, int width, float* packed)
    {
        for (int i = 0; i < width; i++)
        {
            float* from = source + i * sourceRow;
            float* to = packed + i;
            to[0] = from[0];
            to[Gemm.Panel] = from[1];
            to[2 * Gemm.Panel] = from[2];
            to[3 * Gemm.Panel] = from[3];
            to[4 * Gemm.Panel] = from[4];
            to[5 * Gemm.Panel] = from[5];
            to[6 * Gemm.Panel] = from[6];
            to[7 * Gemm.Panel] = from[7];
        }
    }
}
