using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Tests.Kernels;

public sealed unsafe class RowTotalsTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(31, 256)]
    [InlineData(5, 37)]
    [InlineData(2, 3)]
    public void Totals_are_the_rows_added_one_after_the_other_and_nothing_else_is_touched(int rows, int width)
    {
        int stride = width + 5;
        AlignedFloats matrix = new(rows * stride), total = new(width + 1);
        new SeededGenerator(3).FillNormal(matrix.Span);
        total.Span[width] = 42f;
        RowTotals.Of(matrix.Pointer, stride, rows, width, total.Pointer);
        for (int j = 0; j < width; j++)
        {
            float expected = matrix.Span[j];
            double twin = matrix.Span[j];
            for (int i = 1; i < rows; i++)
            {
                expected += matrix.Span[i * stride + j];
                twin += matrix.Span[i * stride + j];
            }

            Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(total.Span[j]));
            Assert.Equal(twin, total.Span[j], 1e-4);
        }

        Assert.Equal(42f, total.Span[width]);
    }
}
