namespace Warmstart.Controller.Episodes;

/// <summary>The answer to an operator's word on an episode.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Episode">Number of the episode that it concerns, or could have.</param>
public readonly record struct MarkResult(MarkKind Kind, int Episode);
