namespace Warmstart.Trials.Statistics;

/// <summary>One seed's evaluations: the same episodes played by the frozen control and, at each step, by the policy.</summary>
/// <param name="Control">Whether the control succeeded, by episode.</param>
/// <param name="Policy">Whether the policy succeeded, by step and episode.</param>
public sealed record DipSeed(bool[] Control, IReadOnlyList<bool[]> Policy);
