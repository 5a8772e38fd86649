using Warmstart.Controller.Tasks;

namespace Warmstart.Simulation.LockStep;

/// <summary>How one simulated episode went.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Steps">Policy steps taken.</param>
/// <param name="Return">Undiscounted sum of rewards.</param>
/// <param name="MeasuredPeakN">Largest external force as the robot estimates it, tared, N.</param>
/// <param name="ContactPeakN">Largest contact force as the simulation knows it, N.</param>
public readonly record struct EpisodeResult(
    ulong Seed, EpisodeEnd End, int Steps, double Return, double MeasuredPeakN, double ContactPeakN)
{
    /// <summary>Whether the success rule held.</summary>
    public bool Succeeded => End == EpisodeEnd.Success;
}
