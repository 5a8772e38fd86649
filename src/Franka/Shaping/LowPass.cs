namespace Warmstart.Franka;

/// <summary>libfranka's first-order low-pass at 1 kHz: y = g x + (1 - g) y_last.</summary>
internal static class LowPass
{
    private const double Period = 1e-3;

    /// <summary>Weight of the new value; 1 from <see cref="ControlOptions.MaxCutoffFrequency"/> on.</summary>
    public static double Gain(double cutoff)
        => cutoff >= ControlOptions.MaxCutoffFrequency ? 1 : Period / (Period + 1 / (2 * Math.PI * cutoff));

    public static void Apply(double gain, ReadOnlySpan<double> last, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = gain * values[i] + (1 - gain) * last[i];
    }
}
