using Warmstart.Numerics.Randomness;

namespace Warmstart.Controller.Policies;

/// <summary>Uniform random actions; its mode is the zero action. What a task must not be solved by.</summary>
public sealed class RandomPolicy : IPolicy
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed)
    {
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        for (int i = 0; i < action.Length; i++)
            action[i] = stochastic ? (float)((2 * noise.NextDouble()) - 1) : 0;
    }
}
