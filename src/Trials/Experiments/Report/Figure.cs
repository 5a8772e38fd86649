namespace Warmstart.Trials.Experiments.Report;

/// <summary>A figure of a report.</summary>
/// <param name="Name">Name of its file, without an ending.</param>
/// <param name="Svg">The drawing.</param>
internal sealed record Figure(string Name, string Svg);
