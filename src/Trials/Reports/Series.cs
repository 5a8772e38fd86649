namespace Warmstart.Trials.Reports;

/// <summary>One line of a plot.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="X">Abscissae, ascending.</param>
/// <param name="Y">Ordinates; a value that is not finite leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);
