namespace Warmstart.Learning.Agents;

internal static class SacOptionsCheck
{
    internal static string? Error(SacOptions o) =>
        o.CriticBody.Error("critic")
        ?? Within("ensembleSize", o.EnsembleSize, 1, 64)
        ?? Subsample(o)
        ?? Within("discount", o.Discount, 0, 1)
        ?? Within("tau", o.Tau, 0, 1)
        ?? Within("utd", o.Utd, 1, 64)
        ?? Within("miniBatch", o.MiniBatch, 1, 8192)
        ?? Within("actorLearningRate", o.ActorLearningRate, 0, 1)
        ?? Within("criticLearningRate", o.CriticLearningRate, 0, 1)
        ?? Within("temperatureLearningRate", o.TemperatureLearningRate, 0, 1)
        ?? Within("temperatureInit", o.TemperatureInit, 1e-6, 100)
        ?? Within("targetEntropy", o.EffectiveTargetEntropy, -1000, 1000)
        ?? Within("targetActions", o.TargetActions, 1, 32)
        ?? Within("temperatureActions", o.TemperatureActions, 1, 32)
        ?? Within("behaviorCloningWeight", o.BehaviorCloningWeight, 0, 1)
        ?? Within("actorRampUpdates", o.ActorRampUpdates, 0, int.MaxValue)
        ?? Within("criticOnlyUpdates", o.CriticOnlyUpdates, 0, int.MaxValue)
        ?? Within("temperatureFrozenUpdates", o.TemperatureFrozenUpdates, 0, int.MaxValue)
        ?? Within("anchorWeight", o.AnchorWeight, 0, 1e4)
        ?? Within("anchorUpdates", o.AnchorUpdates, 0, int.MaxValue)
        ?? Within("anchorRate", o.AnchorRate, 0, 1)
        ?? Within("policyAverage", o.PolicyAverage, 0, 1)
        ?? Within("initialQ", o.InitialQ, -1e6, 1e6)
        ?? Within("rewardScale", o.RewardScale, -1e6, 1e6)
        ?? Within("rewardBias", o.RewardBias, -1e6, 1e6)
        ?? Dropout(o.ActorDropout, o.Actor.ResidualBlocks)
        ?? Initial(o.KernelInit, o.FinalKernelScale)
        ?? (o.Utd == 1 || o.ActorRows != ActorRows.LastMiniBatch || o.AdamMode == AdamMode.Independent
            ? null : "actorRows LastMiniBatch goes with adamMode Independent")
        ?? (o.Entropy == EntropySource.Observations && o.TemperatureActions != 1
            ? "temperatureActions must be 1 where the entropy is measured at the observations" : null);

    private static string? Subsample(SacOptions o) => o.SubsampleSize is { } size && (size < 1 || size > o.EnsembleSize)
        ? $"subsampleSize {size} is outside 1..{o.EnsembleSize}"
        : null;

    internal static string? Dropout(float rate, int residualBlocks) =>
        !(rate >= 0 && rate < 1) ? FormattableString.Invariant($"actorDropout {rate} is outside 0..1")
        : rate > 0 && residualBlocks > 0 ? "actorDropout is not supported with residualBlocks" : null;

    // The published initialisers take a scale only in these two; with the others its code stops as well.
    internal static string? Initial(KernelInit init, float? scale) =>
        !Enum.IsDefined(init) ? $"kernelInit {init} is unknown; known: {string.Join(", ", Enum.GetNames<KernelInit>())}"
        : scale is { } s && init is not (KernelInit.Orthogonal or KernelInit.GlorotUniform) ? $"finalKernelScale goes with kernelInit Orthogonal or GlorotUniform, not with {init}"
        : Within("finalKernelScale", scale ?? 1, 1e-6, 100);

    private static string? Within(string name, double value, double low, double high) =>
        value >= low && value <= high ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {value} is outside {low}..{high}");
}
