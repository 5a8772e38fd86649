using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Tasks;

/// <summary>What a policy step leads to.</summary>
/// <param name="HasSetpoint">Whether <paramref name="Setpoint"/> is to be sent; false at an episode's end.</param>
/// <param name="Setpoint">The next setpoint.</param>
/// <param name="Transition">The finished transition, or null at an episode's first step; valid until the next policy step.</param>
/// <param name="End">Why the episode ended, or <see cref="EpisodeEnd.None"/>.</param>
public readonly record struct PolicyOutcome(bool HasSetpoint, Setpoint Setpoint, Transition? Transition, EpisodeEnd End)
{
    /// <summary>The box that the loop is to hold from now on, narrower than the task's; null: the task's own.</summary>
    public TipBounds? Bounds { get; init; }
}
