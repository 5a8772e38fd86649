namespace Warmstart.Trials.Reports;

/// <summary>A success rate with its 95 % Wilson score interval (E. B. Wilson, JASA 22, 1927).</summary>
public readonly record struct Wilson
{
    private const double Z = 1.959963984540054;

    /// <summary>Counts of a run of independent episodes.</summary>
    public Wilson(int successes, int episodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, successes);
        Successes = successes;
        Episodes = episodes;
        if (episodes == 0)
        {
            (Low, High) = (0, 1);
            return;
        }
        double n = episodes, p = Rate, z2 = Z * Z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        Low = successes == 0 ? 0 : centre - half;
        High = successes == episodes ? 1 : centre + half;
    }

    /// <summary>Episodes that succeeded.</summary>
    public int Successes { get; }

    /// <summary>Episodes in all.</summary>
    public int Episodes { get; }

    /// <summary>Successes by episodes; 0 without episodes.</summary>
    public double Rate => Episodes == 0 ? 0 : (double)Successes / Episodes;

    /// <summary>Lower end of the interval, 0..1.</summary>
    public double Low { get; }

    /// <summary>Upper end of the interval, 0..1.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Successes}/{Episodes} = {Rate:P0} [{Low:P0}, {High:P0}]";
}
