namespace Warmstart.Trials.Reports;

/// <summary>One line of a plot.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="X">Abscissae, ascending.</param>
/// <param name="Y">Ordinates; a value that is not finite leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Lower edge of a band around the line, as long as <see cref="Y"/>; null for none. Not finite where there is none.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper edge of the band.</summary>
    public IReadOnlyList<double>? High { get; init; }
}
