namespace Warmstart.Simulation.LockStep;

/// <summary>What a guided motion became.</summary>
/// <param name="Rows">Its transitions, in order; empty where the motion cannot be used.</param>
/// <param name="FastSteps">Steps in which the hand moved further than one action can: their actions are clipped.</param>
/// <param name="TopSpeed">Highest speed of the tip, m/s.</param>
/// <param name="IdleSeconds">Rest at the beginning that was left out, s.</param>
/// <param name="Problem">Why it cannot be used, one line; null where it can.</param>
public sealed record GuidedEpisode(IReadOnlyList<RolloutRow> Rows, int FastSteps, double TopSpeed, double IdleSeconds, string? Problem);
