using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>
/// Single-precision matrix product. Each element of C is one chain of fused multiply-adds over k = 0, 1, 2, …, whatever the tile, the
/// vector width or the thread: results are the same bits everywhere. Thread-safe, allocation-free.
/// </summary>
public static unsafe class Gemm
{
    /// <summary>Columns of one panel of B.</summary>
    public const int Panel = 32;

    /// <summary>Computes the product on the calling thread.</summary>
    public static void Multiply(in GemmArguments arguments)
    {
        long begin = KernelMeter.Begin();
        switch (SimdSupport.Level)
        {
            case SimdLevel.Avx512: GemmDriver<Ops512, Vector512<float>>.Run(arguments); break;
            case SimdLevel.Avx2: GemmDriver<Ops256, Vector256<float>>.Run(arguments); break;
            default: GemmDriver<Ops128, Vector128<float>>.Run(arguments); break;
        }

        KernelMeter.End(KernelKind.Product, begin, 2L * arguments.M * arguments.N * arguments.K);
    }

    /// <summary>
    /// Columns up to the next whole tile: what to ask for instead of n where B is packed (zero beyond n) and C and Init have the room, so that
    /// the last columns need no way of their own.
    /// </summary>
    public static int WholeTiles(int n)
    {
        int tile = SimdSupport.Level switch { SimdLevel.Avx512 => 32, SimdLevel.Avx2 => 16, _ => 8 };
        return (n + tile - 1) / tile * tile;
    }

    /// <summary>Floats that <see cref="Pack"/> writes for a (k, n) matrix.</summary>
    public static int PackedLength(int k, int n) => k * ((n + Panel - 1) / Panel * Panel);

    /// <summary>Copies a row-major (k, n) matrix into panels; the columns beyond n are zero.</summary>
    public static void Pack(float* source, nint sourceRow, int k, int n, float* packed)
    {
        long begin = KernelMeter.Begin();
        PackPanels(source, sourceRow, k, n, packed);
        KernelMeter.End(KernelKind.Packing, begin, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackPanels(float* source, nint sourceRow, int k, int n, float* packed)
    {
        int whole = n / Panel * Panel;
        for (int column = 0; column < whole; column += Panel)
        {
            for (int row = 0; row < k; row++, packed += Panel) Copy(source + row * sourceRow + column, packed);
        }

        if (whole == n) return;
        for (int row = 0; row < k; row++, packed += Panel)
        {
            var last = new Span<float>(packed, Panel);
            new ReadOnlySpan<float>(source + row * sourceRow + whole, n - whole).CopyTo(last);
            last[(n - whole)..].Clear();
        }
    }

    /// <summary>Packs the transpose of a row-major (n, k) matrix: panel columns run over its rows.</summary>
    public static void PackTransposed(float* source, nint sourceRow, int k, int n, float* packed)
    {
        long begin = KernelMeter.Begin();
        for (int column = 0; column < n; column += Panel)
        {
            int width = Math.Min(Panel, n - column);
            Transpose.Panel(source + column * sourceRow, sourceRow, k, width, packed);
            packed += (nint)k * Panel;
        }

        KernelMeter.End(KernelKind.Packing, begin, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to)
    {
        Vector256.Store(Vector256.Load(from), to);
        Vector256.Store(Vector256.Load(from + 8), to + 8);
        Vector256.Store(Vector256.Load(from + 16), to + 16);
        Vector256.Store(Vector256.Load(from + 24), to + 24);
    }
}
