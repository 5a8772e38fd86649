namespace Warmstart.Trials.Statistics;

/// <summary>Mean of the middle half of values (Agarwal et al. 2021): less swayed by single runs than the mean, less noisy than the median.</summary>
public static class InterquartileMean
{
    /// <summary>The mean; values at the edges of the middle half count in part. NaN without values.</summary>
    public static double Of(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0)
            return double.NaN;
        double[] sorted = [.. values.Order()];
        double low = sorted.Length / 4.0, high = 3 * sorted.Length / 4.0, sum = 0;
        for (int i = 0; i < sorted.Length; i++)
            sum += sorted[i] * Math.Max(0, Math.Min(i + 1, high) - Math.Max(i, low));
        return sum / (high - low);
    }
}
