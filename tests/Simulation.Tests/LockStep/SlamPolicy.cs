using Warmstart.Controller.Policies;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>Tries to hit as hard as it can: straight down, from a bounce, sideways too, or at random with full actions.</summary>
internal sealed class SlamPolicy(SlamKind kind) : IPolicy
{
    private int _step;

    public string Name => $"slam-{kind}";

    public long Version => 0;

    public void BeginEpisode(ulong seed) => _step = 0;

    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        action.Clear();
        // The tip's z axis points down.
        action[2] = kind switch
        {
            SlamKind.Straight => 1,
            SlamKind.Bounce => _step % 12 < 3 ? -1 : 1,
            SlamKind.HighBounce => _step % 24 < 8 ? -1 : 1,
            SlamKind.Skid => _step % 10 < 2 ? -1 : 1,
            _ => noise.NextDouble() < 0.3 ? -1 : 1,
        };
        if (kind is SlamKind.Skid or SlamKind.Random)
        {
            action[0] = noise.NextDouble() < 0.5 ? -1 : 1;
            action[1] = noise.NextDouble() < 0.5 ? -1 : 1;
        }
        if (kind == SlamKind.Random)
            action[4] = noise.NextDouble() < 0.5 ? -1 : 1;
        _step++;
    }
}
