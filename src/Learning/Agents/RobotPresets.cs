using Warmstart.Learning.Losses;
using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Agents;

/// <summary>
/// The published robot code's settings on proprioception: residual networks as its instructions run it, <c>-mlp</c> for its plain ones.
/// </summary>
internal static class RobotPresets
{
    internal static IReadOnlyList<string> Names { get; } =
        ["robot-wsrl", "robot-rlpd", "robot-calql", "robot-cql", "robot-wsrl-mlp", "robot-rlpd-mlp", "robot-calql-mlp", "robot-cql-mlp"];

    internal static PublishedPreset? Create(string name, int observationSize, int actionSize)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) return null;
        string algorithm = name.Split('-')[1];
        bool offline = algorithm is "cql" or "calql";
        var agent = Base(observationSize, actionSize, residual: !name.EndsWith("-mlp", StringComparison.Ordinal)) with
        {
            Utd = offline ? 1 : 4,
            TargetEntropy = offline ? -actionSize : -0.5f * actionSize,
            TargetActions = offline ? 10 : 1,
            TemperatureActions = offline ? 10 : 1,
        };
        return new PublishedPreset(name, agent, offline ? Penalty(algorithm == "calql") : null, Schedule(algorithm));
    }

    private static SacOptions Base(int observationSize, int actionSize, bool residual) => new()
    {
        Actor = new ActorShape
        {
            ObservationSize = observationSize,
            ActionSize = actionSize,
            HiddenSizes = residual ? [256, 256] : [256, 256, 256, 256],
            ResidualBlocks = residual ? 2 : 0,
            ActivateFinal = false,
            Activation = Activation.Tanh,
            StdMax = 5f,
        },
        CriticHiddenSizes = residual ? [256, 256] : [256, 256, 256, 256],
        CriticResidualBlocks = residual ? 2 : 0,
        CriticActivateFinal = false,
        SubsampleWithReplacement = true,
        SharedLastLayer = true,
        Discount = 0.98f,
        Entropy = EntropySource.NextObservations,
        Objective = ActorObjective.Mean,
        ActorRows = ActorRows.WithLastCriticStep,
        AdamMode = AdamMode.Reference,
        KernelInit = KernelInit.GlorotUniform,
        RewardBias = -1f,
    };

    private static ConservativeOptions Penalty(bool calibrated) => new()
    {
        RandomActions = 10,
        CurrentActions = 10,
        NextActions = 10,
        SubsampleSize = 2,
        SubsampleWithReplacement = true,
        Alpha = 5f,
        Calibrated = calibrated,
    };

    private static RunSchedule Schedule(string algorithm) => new()
    {
        OfflineSteps = algorithm == "rlpd" ? 0 : 200_000,
        OnlineSteps = 20_000,
        WarmUpSteps = algorithm is "wsrl" ? 5000 : 0,
        OfflineDataRatio = algorithm switch { "wsrl" => 0f, "rlpd" => 0.5f, _ => 1f },
        ReplayCapacity = 200_000,
        CheckpointInterval = algorithm is "cql" or "calql" ? 50_000 : 500,
        SparseReturns = true,
    };
}
