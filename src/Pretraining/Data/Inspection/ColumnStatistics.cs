namespace Warmstart.Pretraining.Data.Inspection;

/// <summary>Smallest, largest, mean and standard deviation of each number of a column, over its finite values.</summary>
public sealed class ColumnStatistics
{
    /// <summary>Measures a row-major column.</summary>
    /// <param name="values">The values.</param>
    /// <param name="width">Numbers a row, from 1.</param>
    public ColumnStatistics(ReadOnlySpan<float> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Min, Max, Mean, Std) = (new double[width], new double[width], new double[width], new double[width]);
        Array.Fill(Min, double.PositiveInfinity);
        Array.Fill(Max, double.NegativeInfinity);
        var counts = new long[width];
        var squares = new double[width];
        for (int i = 0; i < values.Length; i++)
        {
            int axis = i % width;
            double value = values[i];
            if (!double.IsFinite(value))
            {
                NotFinite++;
                continue;
            }
            // Welford's recurrence: no cancellation where the mean is far from 0.
            double away = value - Mean[axis];
            Mean[axis] += away / ++counts[axis];
            squares[axis] += away * (value - Mean[axis]);
            (Min[axis], Max[axis]) = (Math.Min(Min[axis], value), Math.Max(Max[axis], value));
        }
        for (int axis = 0; axis < width; axis++)
            Std[axis] = counts[axis] > 0 ? Math.Sqrt(squares[axis] / counts[axis]) : 0;
    }

    /// <summary>Smallest values; +∞ where there is none.</summary>
    public double[] Min { get; }

    /// <summary>Largest values; −∞ where there is none.</summary>
    public double[] Max { get; }

    /// <summary>Means.</summary>
    public double[] Mean { get; }

    /// <summary>Standard deviations (of all values, not of a sample).</summary>
    public double[] Std { get; }

    /// <summary>Values that are NaN or infinite.</summary>
    public long NotFinite { get; }
}
