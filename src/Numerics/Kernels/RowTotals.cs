using System.Numerics;
using System.Runtime.CompilerServices;

namespace Warmstart.Numerics.Kernels;

/// <summary>Sums of rows, element by element and in the rows' order: the same bits at every vector width. Allocation-free.</summary>
public static unsafe class RowTotals
{
    /// <summary>total[j] = Σ rows[i][j], i from 0 up.</summary>
    /// <param name="rows">First row.</param>
    /// <param name="stride">Step between rows, in floats.</param>
    /// <param name="count">Rows, at least one.</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="total">Receives the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(float* rows, nint stride, int count, int width, float* total)
    {
        int whole = width - width % Vector<float>.Count;
        for (int j = 0; j < whole; j += Vector<float>.Count)
        {
            var sum = Vector.Load(rows + j);
            for (int i = 1; i < count; i++) sum += Vector.Load(rows + i * stride + j);
            Vector.Store(sum, total + j);
        }

        for (int j = whole; j < width; j++)
        {
            float sum = rows[j];
            for (int i = 1; i < count; i++) sum += rows[i * stride + j];
            total[j] = sum;
        }
    }
}
