namespace Warmstart.Simulation.LockStep;

/// <summary>How imperfect a demonstrator is.</summary>
/// <param name="LeastNoise">Smallest standard deviation of the noise on actions.</param>
/// <param name="MostNoise">Largest standard deviation of the noise on actions.</param>
/// <param name="WithoutSearch">Share of episodes in which it does not search for the hole, 0..1.</param>
/// <param name="MostRandom">Largest share of steps with uniform random actions, 0..1.</param>
public sealed record DemonstratorQuality(double LeastNoise, double MostNoise, double WithoutSearch, double MostRandom)
{
    /// <summary>A careful human: light noise, always searches.</summary>
    public static DemonstratorQuality Good { get; } = new(0.15, 0.15, 0, 0);

    /// <summary>A mixed set: heavy noise, half of the episodes blind, up to a fifth of the steps random.</summary>
    public static DemonstratorQuality Mixed { get; } = new(0.18, 0.42, 0.5, 0.2);
}
