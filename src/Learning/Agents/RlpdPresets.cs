using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Agents;

/// <summary>
/// RLPD (Ball et al. 2023, "Efficient Online Reinforcement Learning with Offline Data") as its authors run it: UTD 20, members drawn
/// without replacement, exponential temperature, entropy at the states, actor on the last mini-batch with the mean of the critics.
/// </summary>
internal static class RlpdPresets
{
    internal static IReadOnlyList<string> Names { get; } = ["rlpd-original", "rlpd-original-antmaze", "rlpd-original-adroit"];

    internal static PublishedPreset? Create(string name, int observationSize, int actionSize)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) return null;
        bool antmaze = name.EndsWith("antmaze", StringComparison.Ordinal), adroit = name.EndsWith("adroit", StringComparison.Ordinal);
        int[] hidden = antmaze || adroit ? [256, 256, 256] : [256, 256];
        var agent = new SacOptions
        {
            Actor = new ActorShape
            {
                ObservationSize = observationSize,
                ActionSize = actionSize,
                HiddenSizes = hidden,
                LayerNorm = false,
                // Its limits are of the logarithm: -20 and 2.
                StdMin = (float)Math.Exp(-20),
                StdMax = (float)Math.Exp(2),
            },
            CriticHiddenSizes = hidden,
            SubsampleSize = antmaze ? 1 : 2,
            Utd = 20,
            TemperatureInit = 1f,
            TemperatureForm = TemperatureForm.Exp,
            TargetEntropy = -0.5f * actionSize,
            BackupEntropy = !antmaze && !adroit,
            Objective = ActorObjective.Mean,
            ActorRows = ActorRows.LastMiniBatch,
            KernelInit = KernelInit.GlorotUniform,
            RewardBias = antmaze ? -1f : 0f,
        };
        return new PublishedPreset(name, agent, null, new RunSchedule
        {
            OfflineSteps = 0,
            OnlineSteps = antmaze ? 300_000 : adroit ? 1_000_000 : 250_000,
            WarmUpSteps = 5000,
            UniformWarmUp = true,
            OfflineDataRatio = 0.5f,
            EvaluationInterval = 5000,
            EvaluationEpisodes = 10,
        });
    }
}
