namespace Warmstart.Robot.Verification;

/// <summary>Collects the largest deviation of one quantity; a NaN is larger than anything.</summary>
internal sealed class DeviationMeter(string quantity, double tolerance, bool relative)
{
    private double _largest;
    private int _sample;

    public void Add(int sample, ReadOnlySpan<double> ours, ReadOnlySpan<double> reference)
    {
        double scale = 1;
        double worst = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            if (relative)
                scale = Math.Max(scale, Math.Abs(reference[i]));
            worst = Math.Max(worst, Math.Abs(ours[i] - reference[i]));
        }
        worst /= scale;
        if (worst <= _largest || double.IsNaN(_largest))
            return;
        _largest = worst;
        _sample = sample;
    }

    public Deviation Result => new(quantity, _largest, tolerance, relative, _sample);
}
