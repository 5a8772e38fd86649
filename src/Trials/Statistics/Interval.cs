using System.Globalization;

namespace Warmstart.Trials.Statistics;

/// <summary>A value with its 95 % interval; the ends are NaN where there is too little to say.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>The 2.5 and 97.5 % points of resampled values.</summary>
    public static Interval Of(double value, double[] draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        double[] sorted = [.. draws.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new Interval(value, double.NaN, double.NaN) : new Interval(value, At(sorted, 0.025), At(sorted, 0.975));
    }

    /// <summary>For tables.</summary>
    /// <param name="format">Of each number.</param>
    public string Text(string format) => !double.IsFinite(Value) ? "–"
        : double.IsFinite(Low) ? $"{N(Value, format)} [{N(Low, format)}, {N(High, format)}]" : N(Value, format);

    private static string N(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double quantile)
    {
        double place = quantile * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
