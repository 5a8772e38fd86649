using Warmstart.Controller.Policies;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>Full speed down, thrashing sideways: what fine-tuning may stumble into.</summary>
internal sealed class RoughPolicy : IPolicy
{
    public string Name => "rough";

    public long Version => 0;

    public void BeginEpisode(ulong seed)
    {
    }

    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        for (int i = 0; i < action.Length; i++)
            action[i] = noise.NextDouble() < 0.5 ? -1 : 1;
        action[2] = noise.NextDouble() < 0.9 ? 1 : -1;
    }
}
