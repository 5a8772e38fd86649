namespace Warmstart.Pretraining.Data.Inspection;

/// <summary>How a number is spread over episodes or rows.</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Median">Middle one.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Max">Largest.</param>
public sealed record Spread(double Min, double Median, double Mean, double Max)
{
    /// <summary>The spread of values; null where there is none.</summary>
    public static Spread? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? null : new Spread(sorted[0], sorted[(sorted.Length - 1) / 2], sorted.Average(), sorted[^1]);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Min:0.###} to {Max:0.###}, median {Median:0.###}, mean {Mean:0.###}");
}
