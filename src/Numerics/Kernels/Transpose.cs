using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Warmstart.Numerics.Kernels;

internal static unsafe class Transpose
{
    // packed[row, i] = source[i, row] for i < width, 0 beyond.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Panel(float* source, nint sourceRow, int rows, int width, float* packed)
    {
        if (width < Gemm.Panel) new Span<float>(packed, rows * Gemm.Panel).Clear();
        int wholeRows = Sse.IsSupported ? rows & ~3 : 0, wholeWidth = width & ~3;
        for (int row = 0; row < wholeRows; row += 4)
        {
            for (int i = 0; i < wholeWidth; i += 4) Square(source + i * sourceRow + row, sourceRow, packed + row * Gemm.Panel + i);
        }

        Scalar(source, sourceRow, 0, wholeRows, wholeWidth, width, packed);
        Scalar(source, sourceRow, wholeRows, rows, 0, width, packed);
    }

    private static void Scalar(float* source, nint sourceRow, int firstRow, int endRow, int first, int end, float* packed)
    {
        for (int i = first; i < end; i++)
        {
            for (int row = firstRow; row < endRow; row++) packed[row * Gemm.Panel + i] = source[i * sourceRow + row];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* from, nint stride, float* to)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + stride);
        Vector128<float> c = Vector128.Load(from + 2 * stride), d = Vector128.Load(from + 3 * stride);
        Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d), abHigh = Sse.UnpackHigh(a, b), cdHigh = Sse.UnpackHigh(c, d);
        Vector128.Store(Sse.MoveLowToHigh(ab, cd), to);
        Vector128.Store(Sse.MoveHighToLow(cd, ab), to + Gemm.Panel);
        Vector128.Store(Sse.MoveLowToHigh(abHigh, cdHigh), to + 2 * Gemm.Panel);
        Vector128.Store(Sse.MoveHighToLow(cdHigh, abHigh), to + 3 * Gemm.Panel);
    }
}
