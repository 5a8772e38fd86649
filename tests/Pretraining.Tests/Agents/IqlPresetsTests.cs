using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Tests.Agents;

/// <summary>The cells of the published table of IQL.</summary>
public sealed class IqlPresetsTests
{
    [Theory]
    [InlineData("antmaze", 0.9f, 10f, 0f, 10, -5, 1_000_000)]
    [InlineData("adroit", 0.7f, 0.5f, 0.1f, 10, 5, 20_000)]
    [InlineData("kitchen", 0.7f, 0.5f, 0.1f, 1, -4, 250_000)]
    [InlineData("locomotion", 0.7f, 3f, 0f, 1, 0, 250_000)]
    public void A_family_has_its_column(string family, float expectile, float beta, float dropout, float scale, float bias, int steps)
    {
        foreach (bool large in new[] { false, true })
        {
            string name = family + (large ? "-iql-redq" : "-iql");
            var options = IqlPresets.Create(name, 29, 8)!;
            Assert.Null(options.Error());
            Assert.Equal((expectile, beta, dropout, 100f), (options.Expectile, options.Beta, options.ActorDropout, options.WeightLimit));
            Assert.Equal([256, 256], options.Actor.HiddenSizes);
            Assert.Equal([256, 256], options.CriticHiddenSizes);
            Assert.Equal((KernelInit.GlorotUniform, KernelInit.Orthogonal, 0.01f), (options.KernelInit, options.HeadKernelInit, options.FinalKernelScale));
            Assert.Equal((3e-4f, 3e-4f, 0.99f, 0.005f, 256), (options.ActorLearningRate, options.CriticLearningRate, options.Discount, options.Tau, options.MiniBatch));
            Assert.Equal((StdParameterization.Uniform, false, 1e-5f, 10f), (options.Actor.Std, options.Actor.TanhSquash, options.Actor.StdMin, options.Actor.StdMax));
            Assert.Equal((IqlActorLoss.AdvantageWeighted, true), (options.ActorLoss, options.TargetAdvantage));
            Assert.Equal((large, large), (options.Actor.LayerNorm, options.CriticLayerNorm));
            Assert.Equal((large ? 10 : 2, large ? 2 : null, true, true), (options.EnsembleSize, (int?)options.SubsampleSize, options.SubsampleWithReplacement, options.SharedLastLayer));
            Assert.Equal((scale, bias), (options.RewardScale, options.RewardBias));
            Assert.Equal((steps, 0f), (IqlPresets.Schedule(name)!.OfflineSteps, IqlPresets.Schedule(name)!.OfflineDataRatio));
        }

        Assert.Null(IqlPresets.Create("robot-iql", 1, 1));
    }
}
