using Warmstart.Numerics.Randomness;

namespace Warmstart.Controller.Policies;

/// <summary>Chooses actions from observations. One thread at a time; the hot path allocates nothing.</summary>
public interface IPolicy
{
    /// <summary>Name for people: "expert", "random", "actor".</summary>
    string Name { get; }

    /// <summary>Version that transitions are tagged with; 0 for scripted policies.</summary>
    long Version { get; }

    /// <summary>Forgets the last episode. Called before an episode's first action.</summary>
    /// <param name="seed">The episode's seed.</param>
    void BeginEpisode(ulong seed);

    /// <summary>Chooses an action.</summary>
    /// <param name="observation">Observation in the task's layout.</param>
    /// <param name="stochastic">True to draw, false for the mode.</param>
    /// <param name="noise">Source of all randomness.</param>
    /// <param name="action">Room for the action, each number in [−1, 1].</param>
    void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action);
}
