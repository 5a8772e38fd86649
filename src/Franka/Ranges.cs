using System.Globalization;

namespace Warmstart.Franka;

/// <summary>Values that a robot would refuse are refused here, by name.</summary>
internal static class Ranges
{
    /// <exception cref="ArgumentOutOfRangeException">A value is outside; NaN is.</exception>
    public static void Require(ReadOnlySpan<double> values, double least, double most, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= least && values[i] <= most) || double.IsInfinity(values[i]))
                throw new ArgumentOutOfRangeException(name, values[i], string.Create(CultureInfo.InvariantCulture, $"[{i}] must be {least:g4} to {most:g6}."));
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is outside; NaN is.</exception>
    public static void Require(double value, double least, double most, string name) => Require([value], least, most, name);
}
