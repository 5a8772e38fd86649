using Warmstart.Numerics.Randomness;

namespace Warmstart.Trials.Statistics;

/// <summary>
/// The dip after the switch: the largest mean shortfall of success against the frozen control on the same episodes, and the area under the shortfall.
/// Intervals resample seeds, and within a seed its episodes. The largest of several noisy numbers is above zero even where nothing has changed, so the
/// value that noise alone reaches is told beside it.
/// </summary>
public sealed class DipMeasurement
{
    private const ulong Stream = 0xD1B;
    private const int Resamples = 2000;
    private readonly IReadOnlyList<DipSeed> _seeds;
    private readonly IReadOnlyList<int> _after;

    /// <summary>Measures.</summary>
    /// <param name="after">Steps after the switch, rising.</param>
    /// <param name="seeds">Evaluations; at least one seed, all with as many steps and, within a seed, as many episodes.</param>
    public DipMeasurement(IReadOnlyList<int> after, IReadOnlyList<DipSeed> seeds)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(seeds);
        if (seeds.Count == 0 || after.Count == 0 || seeds.Any(s => s.Policy.Count != after.Count || s.Control.Length == 0 || s.Policy.Any(p => p.Length != s.Control.Length)))
            throw new ArgumentException("each seed needs an evaluation of the same episodes for the control and at each step", nameof(seeds));
        (_after, _seeds) = (after, seeds);
        Shortfall = MeanShortfall(Draw(null, flips: false));
        (double dip, double area) = Sum(Shortfall);
        int deepest = Shortfall.ToList().IndexOf(Shortfall.Max());
        DeepestAfter = dip > 0 ? after[deepest] : null;
        (Dip, Area, Noise) = Resample(dip, area);
    }

    /// <summary>Mean over seeds of control − policy, at each step.</summary>
    public IReadOnlyList<double> Shortfall { get; }

    /// <summary>The largest shortfall, 0..1.</summary>
    public Interval Dip { get; }

    /// <summary>Steps after the switch at which it is largest; null without a dip.</summary>
    public int? DeepestAfter { get; }

    /// <summary>Area under the positive shortfall from the switch on: success × steps.</summary>
    public Interval Area { get; }

    /// <summary>The dip that 95 % of measurements stay below where policy and control are the same: the noise of the episodes.</summary>
    public double Noise { get; }

    private (Interval Dip, Interval Area, double Noise) Resample(double dip, double area)
    {
        var generator = new SeededGenerator(1, Stream);
        double[] dips = new double[Resamples], areas = new double[Resamples], noise = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            (dips[i], areas[i]) = Sum(MeanShortfall(Draw(generator, flips: false)));
            noise[i] = Sum(MeanShortfall(Draw(generator, flips: true))).Dip;
        }
        Array.Sort(noise);
        double floor = noise[(int)(0.95 * (Resamples - 1))];
        return _seeds.Count < 2
            ? (new Interval(dip, double.NaN, double.NaN), new Interval(area, double.NaN, double.NaN), floor)
            : (Interval.Of(dip, dips), Interval.Of(area, areas), floor);
    }

    // By step, the mean shortfall of each drawn seed.
    private List<double[]> Draw(SeededGenerator? generator, bool flips)
    {
        var rows = new List<double[]>(_seeds.Count);
        for (int s = 0; s < _seeds.Count; s++)
        {
            DipSeed seed = _seeds[generator is null || flips ? s : generator.NextInt32(_seeds.Count)];
            int episodes = seed.Control.Length;
            var row = new double[_after.Count];
            for (int e = 0; e < episodes; e++)
            {
                int from = generator is null || flips ? e : generator.NextInt32(episodes);
                int sign = flips && (generator!.NextUInt64() & 1) == 0 ? -1 : 1;
                for (int t = 0; t < row.Length; t++)
                    row[t] += sign * ((seed.Control[from] ? 1 : 0) - (seed.Policy[t][from] ? 1 : 0));
            }
            for (int t = 0; t < row.Length; t++)
                row[t] /= episodes;
            rows.Add(row);
        }
        return rows;
    }

    private double[] MeanShortfall(List<double[]> rows) =>
        [.. Enumerable.Range(0, _after.Count).Select(t => rows.Average(r => r[t]))];

    // Straight lines between the steps, from zero at the switch; what lies above the control does not make up for a dip.
    private (double Dip, double Area) Sum(IReadOnlyList<double> shortfall)
    {
        double area = 0, before = 0, at = 0, largest = 0;
        for (int t = 0; t < _after.Count; t++)
        {
            double now = Math.Max(0, shortfall[t]);
            area += (before + now) / 2 * (_after[t] - at);
            (before, at, largest) = (now, _after[t], Math.Max(largest, now));
        }
        return (largest, area);
    }
}
