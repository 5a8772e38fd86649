using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;

namespace Warmstart.Pretraining.Agents;

/// <summary>The published settings of IQL, by family; <c>-redq</c> for ten critics and LayerNorm.</summary>
public static class IqlPresets
{
    /// <summary>All names: <c>antmaze-iql</c>, <c>antmaze-iql-redq</c> and so on.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Families.SelectMany(f => new[] { $"{f.ToString().ToLowerInvariant()}-iql", $"{f.ToString().ToLowerInvariant()}-iql-redq" })];

    private static IEnumerable<TaskFamily> Families => Enum.GetValues<TaskFamily>().Where(f => f != TaskFamily.Robot);

    /// <summary>The options of a name; null where there is none of it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="observationSize">Length of an observation.</param>
    /// <param name="actionSize">Length of an action.</param>
    public static IqlOptions? Create(string name, int observationSize, int actionSize)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) return null;
        var family = Enum.Parse<TaskFamily>(name.Split('-')[0], ignoreCase: true);
        bool large = name.EndsWith("-redq", StringComparison.Ordinal);
        return new IqlOptions
        {
            Actor = new ActorShape
            {
                ObservationSize = observationSize,
                ActionSize = actionSize,
                HiddenSizes = [256, 256],
                LayerNorm = large,
                Std = StdParameterization.Uniform,
                TanhSquash = false,
            },
            CriticHiddenSizes = [256, 256],
            CriticLayerNorm = large,
            ActorDropout = family is TaskFamily.Adroit or TaskFamily.Kitchen ? 0.1f : 0f,
            EnsembleSize = large ? 10 : 2,
            SubsampleSize = large ? 2 : null,
            SubsampleWithReplacement = true,
            SharedLastLayer = true,
            Expectile = family == TaskFamily.Antmaze ? 0.9f : 0.7f,
            Beta = family switch { TaskFamily.Antmaze => 10f, TaskFamily.Locomotion => 3f, _ => 0.5f },
            HeadKernelInit = KernelInit.Orthogonal,
            FinalKernelScale = 0.01f,
            RewardScale = SimulationPresets.Reward(family).Scale,
            RewardBias = SimulationPresets.Reward(family).Bias,
        };
    }

    /// <summary>How such a run is laid out.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static RunSchedule? Schedule(string name) => !Names.Contains(name, StringComparer.Ordinal) ? null : SimulationPresets.Schedule(
        Enum.Parse<TaskFamily>(name.Split('-')[0], ignoreCase: true), "iql");
}
