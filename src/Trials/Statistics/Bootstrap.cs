using Warmstart.Numerics.Randomness;

namespace Warmstart.Trials.Statistics;

/// <summary>
/// Percentile intervals of a statistic under resampling with replacement (Efron 1979), within each stratum on its own (Agarwal et al. 2021, "Deep
/// Reinforcement Learning at the Edge of the Statistical Precipice"). Equal input gives equal intervals.
/// </summary>
public static class Bootstrap
{
    private const ulong Stream = 0xB007;

    /// <summary>A 95 % interval.</summary>
    /// <param name="strata">Values by stratum (task); a run is one value.</param>
    /// <param name="statistic">Of all values, stratum by stratum.</param>
    /// <param name="resamples">How many, from 100.</param>
    public static Interval Of(IReadOnlyList<IReadOnlyList<double>> strata, Func<double[], double> statistic, int resamples = 5000)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        double[] all = [.. strata.SelectMany(s => s)];
        double value = all.Length == 0 ? double.NaN : statistic(all);
        // A single run says nothing about others.
        if (strata.All(s => s.Count < 2))
            return new Interval(value, double.NaN, double.NaN);
        var generator = new SeededGenerator(1, Stream);
        var draws = new double[resamples];
        var sample = new double[all.Length];
        for (int i = 0; i < resamples; i++)
        {
            int at = 0;
            foreach (IReadOnlyList<double> stratum in strata)
            {
                for (int k = 0; k < stratum.Count; k++)
                    sample[at++] = stratum[generator.NextInt32(stratum.Count)];
            }
            draws[i] = statistic(sample);
        }
        return Interval.Of(value, draws);
    }

    /// <summary>The mean with its interval.</summary>
    public static Interval Mean(IReadOnlyList<double> values) => Of([values], v => v.Average());
}
