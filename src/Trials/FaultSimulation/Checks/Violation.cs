namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>Something that must never happen, happened.</summary>
/// <param name="Check">Which rule, in a word.</param>
/// <param name="AtMs">When, simulated ms since the beginning.</param>
/// <param name="Text">What, in one line.</param>
public sealed record Violation(string Check, long AtMs, string Text);
