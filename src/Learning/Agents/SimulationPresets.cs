using Warmstart.Learning.Losses;
using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Agents;

/// <summary>The published simulation code's settings: what is common, and what each family has for itself.</summary>
internal static class SimulationPresets
{
    internal static PublishedPreset Create(string name, TaskFamily family, string algorithm, int observationSize, int actionSize)
    {
        string bare = algorithm.Replace("-redq", "", StringComparison.Ordinal);
        bool online = bare is "wsrl" or "rlpd", large = online || bare.Length < algorithm.Length, conservative = bare is "cql" or "calql";
        var agent = Base(family, observationSize, actionSize, large);
        bool best = conservative || (online && family == TaskFamily.Antmaze);
        agent = agent with
        {
            Utd = online ? 4 : 1,
            SubsampleSize = bare == "rlpd" && family == TaskFamily.Antmaze ? 1 : agent.SubsampleSize,
            TargetActions = best ? 10 : 1,
            TemperatureActions = best ? 10 : 1,
        };
        return new PublishedPreset(name, agent, conservative ? Penalty(family, large, bare == "calql") : null, Schedule(family, bare));
    }

    /// <summary>Reward factor and what is added to it.</summary>
    internal static (float Scale, float Bias) Reward(TaskFamily family) => family switch
    {
        TaskFamily.Antmaze => (10, -5),
        TaskFamily.Adroit => (10, 5),
        TaskFamily.Kitchen => (1, -4),
        _ => (1, 0),
    };

    internal static RunSchedule Schedule(TaskFamily family, string algorithm) => new()
    {
        OfflineSteps = algorithm is "rlpd" or "sac" ? 0 : family switch
        {
            TaskFamily.Antmaze => 1_000_000,
            TaskFamily.Adroit => 20_000,
            _ => 250_000,
        },
        WarmUpSteps = algorithm is "wsrl" or "rlpd" ? 5000 : 0,
        OfflineDataRatio = algorithm == "rlpd" ? 0.5f : 0,
        SparseReturns = family is TaskFamily.Antmaze or TaskFamily.Adroit,
    };

    private static SacOptions Base(TaskFamily family, int observationSize, int actionSize, bool large) => new()
    {
        Actor = new ActorShape
        {
            ObservationSize = observationSize,
            ActionSize = actionSize,
            HiddenSizes = family switch
            {
                TaskFamily.Adroit => [512, 512],
                TaskFamily.Kitchen => [512, 512, 512],
                _ => [256, 256],
            },
            LayerNorm = large,
            Std = family == TaskFamily.Antmaze ? StdParameterization.Uniform : StdParameterization.Exp,
        },
        CriticHiddenSizes = family switch
        {
            TaskFamily.Antmaze => [256, 256, 256, 256],
            TaskFamily.Locomotion => [256, 256],
            _ => [512, 512, 512],
        },
        CriticLayerNorm = large,
        EnsembleSize = large ? 10 : 2,
        SubsampleSize = large ? 2 : null,
        SubsampleWithReplacement = true,
        SharedLastLayer = true,
        ActorLearningRate = 1e-4f,
        TemperatureLearningRate = 1e-4f,
        TemperatureInit = 1f,
        Entropy = EntropySource.NextObservations,
        Objective = ActorObjective.Minimum,
        AdamMode = AdamMode.Reference,
        FinalKernelScale = family == TaskFamily.Kitchen ? null : 0.01f,
        RewardScale = Reward(family).Scale,
        RewardBias = Reward(family).Bias,
    };

    private static ConservativeOptions Penalty(TaskFamily family, bool large, bool calibrated) => new()
    {
        RandomActions = 10,
        CurrentActions = 10,
        NextActions = 10,
        SubsampleSize = large ? 2 : null,
        SubsampleWithReplacement = true,
        ImportanceSampling = family != TaskFamily.Kitchen,
        Alpha = family == TaskFamily.Adroit ? 1f : 5f,
        LearnedAlpha = family == TaskFamily.Antmaze,
        TargetGap = family == TaskFamily.Antmaze ? 0.8f : 1f,
        Calibrated = calibrated,
    };
}
