namespace Warmstart.Pretraining.Verification;

/// <summary>How far one loss, gradient or parameter tensor lies from its record.</summary>
/// <param name="Kind">loss, gradient or parameter.</param>
/// <param name="Name">Which one.</param>
/// <param name="Largest">Largest deviation: relative for a loss, of the tensor's norm for a gradient, absolute for a parameter.</param>
/// <param name="Beyond">Share of the values beyond the first tolerance (parameters).</param>
/// <param name="Passes">Whether it is within the tolerances.</param>
public readonly record struct Deviation(string Kind, string Name, double Largest, double Beyond, bool Passes);
