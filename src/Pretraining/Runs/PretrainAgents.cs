using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Runs;

/// <summary>Makes the agent of a pre-training, and the options of the online agent that takes its state over.</summary>
internal static class PretrainAgents
{
    /// <summary>Presets that go with an algorithm.</summary>
    public static IReadOnlyList<string> Presets(string algorithm) => algorithm == "iql" ? [.. SacPresets.Names, .. IqlPresets.Names] : SacPresets.Names;

    /// <summary>Options of the online agent to come.</summary>
    public static SacOptions Online(PretrainOptions options, PretrainTarget target) => Of(SacPresets.Create, options, target);

    /// <summary>Options of the networks and rules that the pre-training has in common with it: without what is there for the switch to online data.</summary>
    public static SacOptions Offline(PretrainOptions options, PretrainTarget target) => Of(SacPresets.CreateOffline, options, target) with
    {
        ActorRampUpdates = 0,
        CriticOnlyUpdates = 0,
        TemperatureFrozenUpdates = 0,
        AnchorWeight = 0,
        PolicyAverage = 0,
        CriticWeightNorm = false,
    };

    private static SacOptions Of(Func<string, int, int, SacOptions?> presets, PretrainOptions options, PretrainTarget target)
    {
        if (options.Algorithm == "iql" && IqlPresets.Create(options.Preset, target.ObservationSize, target.ActionSize) is { } iql)
            return iql.AsSac();
        SacOptions preset = SacOptionsJson.With(presets(options.Preset, target.ObservationSize, target.ActionSize)!, options.Agent);
        return target.IsOurs
            ? preset with
            {
                Discount = (float)target.Discount,
                // With values down to the worst return and slow targets, critics that start at 0 stay far too high for thousands of updates.
                InitialQ = target.MeanReturn,
                TargetMinimum = (float?)target.WorstReturn,
                TargetMaximum = (float?)target.BestReturn,
                // Our tasks' rewards are final.
                RewardScale = 1,
                RewardBias = 0,
            }
            : preset;
    }

    /// <summary>A fresh offline agent. The data's rewards are scaled already, so it does not scale them again.</summary>
    public static IOnlineAgent Create(PretrainOptions options, SacOptions online, ForkJoinPool pool, SeededGenerator initial)
    {
        SacOptions offline = online with { RewardScale = 1, RewardBias = 0 };
        SacAgent Conservative(bool calibrated) => new(offline with { Utd = 1 }, pool, initial, Penalty(options, online) with { Calibrated = calibrated });
        return options.Algorithm switch
        {
            "calql" => Conservative(calibrated: true),
            "cql" => Conservative(calibrated: false),
            "bc" => new BcAgent(online.Actor, online.MiniBatch, online.ActorLearningRate, pool, initial, online.ActorDropout),
            _ => new IqlAgent(Iql(options, offline), pool, initial),
        };
    }

    private static ConservativeOptions Penalty(PretrainOptions options, SacOptions online) =>
        PublishedPresets.Create(options.Preset, online.Actor.ObservationSize, online.Actor.ActionSize)?.Penalty
        ?? new ConservativeOptions { Alpha = options.Alpha, States = Math.Max(1, online.MiniBatch / 4) };

    // A preset of another algorithm lends its networks, so that the online agent of that preset can go on with them.
    private static IqlOptions Iql(PretrainOptions options, SacOptions offline) =>
        (IqlPresets.Create(options.Preset, offline.Actor.ObservationSize, offline.Actor.ActionSize) is { } published
            ? published
            : new IqlOptions
            {
                Actor = offline.Actor,
                CriticHiddenSizes = offline.CriticHiddenSizes,
                CriticLayerNorm = offline.CriticLayerNorm,
                CriticActivation = offline.CriticActivation,
                CriticActivateFinal = offline.CriticActivateFinal,
                ActorDropout = offline.ActorDropout,
                EnsembleSize = offline.EnsembleSize,
                SubsampleSize = offline.SubsampleSize,
                SubsampleWithReplacement = offline.SubsampleWithReplacement,
                SharedLastLayer = offline.SharedLastLayer,
                Discount = offline.Discount,
                Tau = offline.Tau,
                MiniBatch = offline.MiniBatch,
                ActorLearningRate = offline.ActorLearningRate,
                CriticLearningRate = offline.CriticLearningRate,
                KernelInit = offline.KernelInit,
                HeadKernelInit = offline.HeadKernelInit ?? offline.KernelInit,
                FinalKernelScale = offline.FinalKernelScale,
                InitialQ = offline.InitialQ,
            }) with { RewardScale = 1, RewardBias = 0 };
}
