namespace Warmstart.Learning.Agents;

internal static class SacOptionsCheck
{
    internal static string? Error(SacOptions o) =>
        Hidden(o.CriticHiddenSizes)
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
        ?? Within("initialQ", o.InitialQ, -1e6, 1e6)
        ?? Within("finalKernelScale", o.FinalKernelScale ?? 1, 1e-6, 100)
        ?? (o.Entropy == EntropySource.Observations && o.TemperatureActions != 1
            ? "temperatureActions must be 1 where the entropy is measured at the observations" : null);

    private static string? Subsample(SacOptions o) => o.SubsampleSize is { } size && (size < 1 || size > o.EnsembleSize)
        ? $"subsampleSize {size} is outside 1..{o.EnsembleSize}"
        : null;

    private static string? Hidden(IReadOnlyList<int> sizes)
    {
        if (sizes is null || sizes.Count is < 1 or > 8) return "the number of the critics' hidden layers is outside 1..8";
        foreach (int width in sizes)
        {
            if (width is < 16 or > 1024 || width % 16 != 0) return $"critic hidden size {width} is not a multiple of 16 in 16..1024";
        }

        return null;
    }

    private static string? Within(string name, double value, double low, double high) =>
        value >= low && value <= high ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {value} is outside {low}..{high}");
}
