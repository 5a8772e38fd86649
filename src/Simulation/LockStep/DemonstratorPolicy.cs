using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Simulation.LockStep;

/// <summary>
/// An imperfect teacher: the scripted expert with Gaussian noise on its actions, in some episodes without what makes the task hard (the search; the way around the wall), and with uniform random
/// actions mixed in. How imperfect is drawn once an episode.
/// </summary>
public sealed class DemonstratorPolicy : IPolicy
{
    private const ulong QualityStream = 3;
    private readonly IPolicy _searching;
    private readonly IPolicy _pushing;
    private readonly DemonstratorQuality _quality;
    private IPolicy _teacher;
    private double _noise;
    private double _random;

    /// <summary>Creates the teacher of a task.</summary>
    public DemonstratorPolicy(TaskDefinition task, DemonstratorQuality quality)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(quality);
        TaskKind kind = TaskKind.Of(task);
        _searching = kind.Expert(task, careful: true);
        _pushing = kind.Expert(task, careful: false);
        _teacher = _searching;
        _quality = quality;
    }

    /// <inheritdoc/>
    public string Name => "demonstrator";

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed)
    {
        var draw = new SeededGenerator(seed, QualityStream);
        _noise = draw.NextDouble(_quality.LeastNoise, _quality.MostNoise);
        _teacher = draw.NextDouble() < _quality.WithoutSearch ? _pushing : _searching;
        _random = draw.NextDouble() * _quality.MostRandom;
        _searching.BeginEpisode(seed);
        _pushing.BeginEpisode(seed);
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        ArgumentNullException.ThrowIfNull(noise);
        _teacher.Act(observation, stochastic, noise, action);
        bool random = noise.NextDouble() < _random;
        for (int i = 0; i < action.Length; i++)
        {
            float value = random ? (2 * noise.NextSingle()) - 1 : action[i] + (float)(_noise * noise.NextNormal());
            action[i] = Math.Clamp(value, -1, 1);
        }
    }
}
