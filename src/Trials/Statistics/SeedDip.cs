using Warmstart.Numerics.Randomness;

namespace Warmstart.Trials.Statistics;

/// <summary>
/// One seed's shortfall against the frozen control on the same episodes, and how much of it is more than their noise: a mean over seeds hides the one
/// arm that forgot everything for a while.
/// </summary>
public sealed class SeedDip
{
    private const ulong Stream = 0x5D1B;
    private const int Resamples = 2000;
    private const double Error = 0.05;

    /// <summary>Measures.</summary>
    /// <param name="seed">Its evaluations.</param>
    public SeedDip(DipSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        double[] none = [.. Enumerable.Repeat(0.0, seed.Policy.Count)];
        Shortfall = seed.Control.Length == 0 ? none : Mean(seed, Enumerable.Range(0, seed.Control.Length));
        AtLeast = seed.Control.Length == 0 ? none : Bounds(seed);
    }

    /// <summary>Control − policy at each step.</summary>
    public IReadOnlyList<double> Shortfall { get; }

    /// <summary>What the shortfall at each step exceeds; all of them hold at once with 95 % (resampled episodes, an error of 5 % shared among the steps).</summary>
    public IReadOnlyList<double> AtLeast { get; }

    /// <summary>Whether at some step it is significantly above a value.</summary>
    public bool IsAbove(double value) => AtLeast.Any(a => a > value);

    private static double[] Bounds(DipSeed seed)
    {
        int steps = seed.Policy.Count, episodes = seed.Control.Length;
        var generator = new SeededGenerator(1, Stream);
        var drawn = new double[Resamples][];
        for (int i = 0; i < Resamples; i++)
            drawn[i] = Mean(seed, Enumerable.Range(0, episodes).Select(_ => generator.NextInt32(episodes)));
        int rank = (int)(Error / Math.Max(1, steps) * Resamples);
        return [.. Enumerable.Range(0, steps).Select(t => drawn.Select(d => d[t]).Order().ElementAt(rank))];
    }

    private static double[] Mean(DipSeed seed, IEnumerable<int> episodes)
    {
        var sum = new double[seed.Policy.Count];
        foreach (int e in episodes)
        {
            for (int t = 0; t < sum.Length; t++)
                sum[t] += (seed.Control[e] ? 1 : 0) - (seed.Policy[t][e] ? 1 : 0);
        }
        return [.. sum.Select(s => s / seed.Control.Length)];
    }
}
