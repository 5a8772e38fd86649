namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Cut-off frequencies of SetFilters, Hz, with the low-pass of first order that they mean; at the largest one nothing is filtered.</summary>
internal sealed class Filters
{
    /// <summary>Frequency at and above which nothing is filtered, Hz.</summary>
    public const double Largest = 1000;

    private const double Period = 1e-3;

    public double JointPosition { get; private set; } = Largest;

    public double JointVelocity { get; private set; } = Largest;

    public double CartesianPosition { get; private set; } = Largest;

    public double CartesianVelocity { get; private set; } = Largest;

    public double Controller { get; private set; } = Largest;

    /// <summary>Share of the new value in the filtered one.</summary>
    public static double Gain(double frequency) => frequency >= Largest ? 1 : Period / (Period + 1 / (2 * Math.PI * frequency));

    public void Set(ReadOnlySpan<double> hertz)
    {
        JointPosition = hertz[0];
        JointVelocity = hertz[1];
        CartesianPosition = hertz[2];
        CartesianVelocity = hertz[3];
        Controller = hertz[4];
    }
}
