using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Tests.Kernels;

public sealed unsafe class GemmTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 7, 256 }, { 3, 33, 5 }, { 6, 32, 31 }, { 13, 48, 64 }, { 25, 100, 300 }, { 64, 64, 520 }, { 7, 31, 0 }, { 8, 32, 9 }, { 21, 64, 7 }, { 12, 96, 17 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Plain_packed_and_transposed_products_are_one_chain_of_fused_multiply_adds_at_every_width(int m, int n, int k)
    {
        var generator = new SeededGenerator(7);
        float[] a = Normal(generator, m * k), b = Normal(generator, k * n), bias = Normal(generator, n);
        float[] expected = Reference(a, b, bias, m, n, k);
        Assert.Equal(Levels.Bits(expected), Levels.Bits(Levels.Same(() => Run(a, b, bias, m, n, k, packed: false, transposedA: false))));
        Assert.Equal(Levels.Bits(expected), Levels.Bits(Levels.Same(() => Run(a, b, bias, m, n, k, packed: true, transposedA: true))));
        Assert.Equal(Levels.Bits(expected), Levels.Bits(Levels.Same(() => RunTransposedB(a, b, bias, m, n, k))));
    }

    private static float[] Normal(SeededGenerator generator, int count)
    {
        var values = new float[count];
        generator.FillNormal(values);
        return values;
    }

    private static float[] Reference(float[] a, float[] b, float[] bias, int m, int n, int k)
    {
        var c = new float[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                float sum = bias[j];
                for (int p = 0; p < k; p++) sum = MathF.FusedMultiplyAdd(a[i * k + p], b[p * n + j], sum);
                c[i * n + j] = sum;
            }
        }

        return c;
    }

    private static float[] Run(float[] a, float[] b, float[] bias, int m, int n, int k, bool packed, bool transposedA)
    {
        var bufferA = Copy(a);
        if (transposedA)
        {
            for (int i = 0; i < m; i++)
                for (int p = 0; p < k; p++) bufferA.Span[p * m + i] = a[i * k + p];
        }

        var bufferB = Copy(b);
        var panels = new AlignedFloats(Gemm.PackedLength(k, n));
        if (packed) Gemm.Pack(bufferB.Pointer, n, k, n, panels.Pointer);
        KeepAlive(bufferB);
        return Product(bufferA, transposedA ? 1 : k, transposedA ? m : 1, packed ? panels : bufferB, packed ? Gemm.Panel : n, packed, bias, m, n, k);
    }

    private static float[] RunTransposedB(float[] a, float[] b, float[] bias, int m, int n, int k)
    {
        var transposed = new AlignedFloats(n * k);
        for (int p = 0; p < k; p++)
            for (int j = 0; j < n; j++) transposed.Span[j * k + p] = b[p * n + j];
        var panels = new AlignedFloats(Gemm.PackedLength(k, n));
        Gemm.PackTransposed(transposed.Pointer, k, k, n, panels.Pointer);
        KeepAlive(transposed);
        return Product(Copy(a), k, 1, panels, Gemm.Panel, packed: true, bias, m, n, k);
    }

    private static float[] Product(AlignedFloats a, int aRow, int aColumn, AlignedFloats b, int bRow, bool packed, float[] bias, int m, int n, int k)
    {
        var init = Copy(bias);
        var c = new AlignedFloats(m * n + 1);
        c.Span[m * n] = 77f;
        Gemm.Multiply(new GemmArguments
        {
            M = m, N = n, K = k, A = a.Pointer, ARow = aRow, AColumn = aColumn, B = b.Pointer, BRow = bRow,
            BPanel = packed ? k * Gemm.Panel : Gemm.Panel, Init = init.Pointer, C = c.Pointer, CRow = n,
        });
        KeepAlive(a, b, init);
        Assert.Equal(77f, c.Span[m * n]);
        return c.Span[..(m * n)].ToArray();
    }

    // An address keeps nothing alive, and other tests' collections may run in the middle of a product.
    private static void KeepAlive(params ReadOnlySpan<AlignedFloats> buffers)
    {
        foreach (var buffer in buffers) GC.KeepAlive(buffer);
    }

    private static AlignedFloats Copy(float[] values)
    {
        var copy = new AlignedFloats(values.Length);
        values.CopyTo(copy.Span);
        return copy;
    }
}
