using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Tests.Agents;

/// <summary>The cells of the published tables.</summary>
public sealed class PublishedPresetsTests
{
    private const int Actions = 8;

    public static TheoryData<string> All => [.. PublishedPresets.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_published_run_is_usable(string name)
    {
        var preset = Of(name);
        Assert.Equal(name, preset.Name);
        Assert.Null(preset.Agent.Error());
        Assert.Null(preset.Penalty?.Error(preset.Agent.MiniBatch, preset.Agent.EnsembleSize));
    }

    [Theory]
    [InlineData("antmaze", "256,256", "256,256,256,256", "Uniform", 0.01f, 10, -5, true)]
    [InlineData("adroit", "512,512", "512,512,512", "Exp", 0.01f, 10, 5, true)]
    [InlineData("kitchen", "512,512,512", "512,512,512", "Exp", null, 1, -4, false)]
    [InlineData("locomotion", "256,256", "256,256", "Exp", 0.01f, 1, 0, false)]
    public void A_family_has_its_networks_and_rewards(
        string family, string actor, string critic, string std, float? finalScale, float scale, float bias, bool sparse)
    {
        foreach (string algorithm in new[] { "sac", "wsrl", "rlpd", "cql", "calql", "sac-redq", "cql-redq", "calql-redq" })
        {
            var (agent, schedule) = (Of($"{family}-{algorithm}").Agent, Of($"{family}-{algorithm}").Schedule);
            Assert.Equal(actor, string.Join(',', agent.Actor.HiddenSizes));
            Assert.Equal(critic, string.Join(',', agent.CriticHiddenSizes));
            Assert.Equal(std, agent.Actor.Std.ToString());
            Assert.Equal(finalScale, agent.FinalKernelScale);
            Assert.Equal(KernelInit.Orthogonal, agent.KernelInit);
            Assert.Equal((scale, bias), (agent.RewardScale, agent.RewardBias));
            Assert.Equal(sparse, schedule.SparseReturns);
            Assert.Equal((1e-5f, 10f, true), (agent.Actor.StdMin, agent.Actor.StdMax, agent.Actor.TanhSquash));
            Assert.Equal(Activation.Relu, agent.Actor.Activation);
        }
    }

    [Theory]
    [InlineData("sac", 2, null, false, 1, 0)]
    [InlineData("cql", 2, null, false, 1, 0)]
    [InlineData("calql", 2, null, false, 1, 0)]
    [InlineData("sac-redq", 10, 2, true, 1, 0)]
    [InlineData("cql-redq", 10, 2, true, 1, 0)]
    [InlineData("calql-redq", 10, 2, true, 1, 0)]
    [InlineData("wsrl", 10, 2, true, 4, 5000)]
    [InlineData("rlpd", 10, 2, true, 4, 5000)]
    public void What_is_common_is_common(string algorithm, int critics, int? drawn, bool layerNorm, int utd, int warmUp)
    {
        foreach (string family in new[] { "antmaze", "adroit", "kitchen", "locomotion" })
        {
            var (_, agent, _, schedule) = Of($"{family}-{algorithm}");
            Assert.Equal(0.99f, agent.Discount);
            Assert.Equal(0.005f, agent.Tau);
            Assert.Equal(critics, agent.EnsembleSize);
            Assert.Equal(algorithm == "rlpd" && family == "antmaze" ? 1 : drawn, agent.SubsampleSize);
            Assert.Equal((layerNorm, layerNorm), (agent.Actor.LayerNorm, agent.CriticLayerNorm));
            Assert.Equal((1e-4f, 3e-4f, 1e-4f), (agent.ActorLearningRate, agent.CriticLearningRate, agent.TemperatureLearningRate));
            Assert.Equal((1f, TemperatureForm.Softplus), (agent.TemperatureInit, agent.TemperatureForm));
            Assert.Equal(-Actions, agent.EffectiveTargetEntropy);
            Assert.False(agent.BackupEntropy);
            Assert.Equal((utd, 256 * utd), (agent.Utd, agent.BatchSize));
            Assert.Equal(warmUp, schedule.WarmUpSteps);
            Assert.Equal(algorithm == "rlpd" ? 0.5f : 0f, schedule.OfflineDataRatio);
            Assert.Equal((2_000_000, 20_000, 20, 100_000), (schedule.ReplayCapacity, schedule.EvaluationInterval, schedule.EvaluationEpisodes, schedule.CheckpointInterval));
            Assert.Equal(500_000, schedule.OnlineSteps);
            Assert.False(schedule.UniformWarmUp);
        }
    }

    [Theory]
    [InlineData("antmaze", 1_000_000)]
    [InlineData("adroit", 20_000)]
    [InlineData("kitchen", 250_000)]
    [InlineData("locomotion", 250_000)]
    public void A_family_has_its_offline_steps(string family, int steps)
    {
        foreach (string algorithm in new[] { "wsrl", "cql", "calql", "cql-redq", "calql-redq" }) Assert.Equal(steps, Of($"{family}-{algorithm}").Schedule.OfflineSteps);
        Assert.Equal(0, Of($"{family}-rlpd").Schedule.OfflineSteps);
        Assert.Equal(0, Of($"{family}-sac").Schedule.OfflineSteps);
    }

    [Theory]
    [InlineData("antmaze", 5f, true, 0.8f, true, 10)]
    [InlineData("adroit", 1f, false, 1f, true, 1)]
    [InlineData("kitchen", 5f, false, 1f, false, 1)]
    [InlineData("locomotion", 5f, false, 1f, true, 1)]
    public void A_family_has_its_penalty_and_backup(string family, float alpha, bool learned, float gap, bool importance, int onlineActions)
    {
        foreach (string algorithm in new[] { "cql", "calql", "cql-redq", "calql-redq" })
        {
            var (_, agent, penalty, _) = Of($"{family}-{algorithm}");
            Assert.Equal((10, 10), (agent.TargetActions, agent.TemperatureActions));
            Assert.Equal((10, 10, 10), (penalty!.RandomActions, penalty.CurrentActions, penalty.NextActions));
            Assert.Equal((1f, alpha, learned, 1f, 3e-4f, gap), (penalty.Temperature, penalty.Alpha, penalty.LearnedAlpha, penalty.AlphaInit, penalty.AlphaLearningRate, penalty.TargetGap));
            Assert.Equal((importance, false, false), (penalty.ImportanceSampling, penalty.BoundRandomActions, penalty.NormalRandomActions));
            Assert.Equal((null, null), (penalty.GapMinimum, penalty.GapMaximum));
            Assert.Equal(algorithm.StartsWith("calql", StringComparison.Ordinal), penalty.Calibrated);
            Assert.Equal(agent.SubsampleSize, penalty.SubsampleSize);
            Assert.True(penalty.SubsampleWithReplacement);
        }

        foreach (string algorithm in new[] { "wsrl", "rlpd" })
        {
            Assert.Null(Of($"{family}-{algorithm}").Penalty);
            Assert.Equal((onlineActions, onlineActions), (Of($"{family}-{algorithm}").Agent.TargetActions, Of($"{family}-{algorithm}").Agent.TemperatureActions));
        }
    }

    [Fact]
    public void The_published_simulation_code_keeps_its_quirks_and_the_default_does_not()
    {
        string[] published = [.. PublishedPresets.Names.Where(n => !n.StartsWith("robot", StringComparison.Ordinal) && !n.StartsWith("rlpd", StringComparison.Ordinal)), "reference"];
        foreach (string name in published)
        {
            var agent = SacPresets.Create(name, 29, Actions)!;
            Assert.Equal(AdamMode.Reference, agent.AdamMode);
            Assert.True(agent.SubsampleWithReplacement && agent.SharedLastLayer);
            Assert.Equal(EntropySource.NextObservations, agent.Entropy);
            Assert.Equal((ActorObjective.Minimum, ActorRows.All), (agent.Objective, agent.ActorRows));
        }

        foreach (string name in new[] { "default", "demo" })
        {
            var agent = SacPresets.Create(name, 29, Actions)!;
            Assert.Equal(AdamMode.Independent, agent.AdamMode);
            Assert.False(agent.SubsampleWithReplacement || agent.SharedLastLayer);
            Assert.Equal(EntropySource.Observations, agent.Entropy);
            Assert.Equal(ActorObjective.Mean, agent.Objective);
        }
    }

    [Theory]
    [InlineData("robot-wsrl", 4, -4f, 1, 2, "256,256")]
    [InlineData("robot-rlpd", 4, -4f, 1, 2, "256,256")]
    [InlineData("robot-calql", 1, -8f, 10, 2, "256,256")]
    [InlineData("robot-cql", 1, -8f, 10, 2, "256,256")]
    [InlineData("robot-wsrl-mlp", 4, -4f, 1, 0, "256,256,256,256")]
    [InlineData("robot-calql-mlp", 1, -8f, 10, 0, "256,256,256,256")]
    public void The_robot_has_its_table(string name, int utd, float entropy, int actions, int blocks, string hidden)
    {
        var (_, agent, penalty, schedule) = Of(name);
        Assert.Equal((0.98f, 256, utd), (agent.Discount, agent.MiniBatch, agent.Utd));
        Assert.Equal((3e-4f, 3e-4f, 3e-4f), (agent.ActorLearningRate, agent.CriticLearningRate, agent.TemperatureLearningRate));
        Assert.Equal((10, 2, 0.005f, false), (agent.EnsembleSize, agent.SubsampleSize, agent.Tau, agent.BackupEntropy));
        Assert.Equal((0.01f, entropy), (agent.TemperatureInit, agent.EffectiveTargetEntropy));
        Assert.Equal((ActorRows.WithLastCriticStep, ActorObjective.Mean), (agent.ActorRows, agent.Objective));
        Assert.Equal((actions, blocks, blocks), (agent.TargetActions, agent.Actor.ResidualBlocks, agent.CriticResidualBlocks));
        Assert.Equal((hidden, hidden), (string.Join(',', agent.Actor.HiddenSizes), string.Join(',', agent.CriticHiddenSizes)));
        Assert.Equal((false, false, Activation.Tanh, true, true), (agent.Actor.ActivateFinal, agent.CriticActivateFinal, agent.Actor.Activation, agent.Actor.LayerNorm, agent.CriticLayerNorm));
        Assert.Equal((KernelInit.GlorotUniform, 1e-5f, 5f), (agent.KernelInit, agent.Actor.StdMin, agent.Actor.StdMax));
        Assert.Equal((1f, -1f), (agent.RewardScale, agent.RewardBias));
        bool offline = utd == 1;
        Assert.Equal(offline, penalty is not null);
        if (penalty is not null) Assert.Equal((10, true, 5f, false), (penalty.RandomActions, penalty.ImportanceSampling, penalty.Alpha, penalty.LearnedAlpha));
        Assert.Equal((20_000, 200_000), (schedule.OnlineSteps, schedule.ReplayCapacity));
        Assert.Equal(offline ? 50_000 : 500, schedule.CheckpointInterval);
        if (name.Contains("wsrl", StringComparison.Ordinal)) Assert.Equal((5000, 0f, 200_000), (schedule.WarmUpSteps, schedule.OfflineDataRatio, schedule.OfflineSteps));
        if (offline) Assert.Equal((1f, 200_000), (schedule.OfflineDataRatio, schedule.OfflineSteps));
    }

    [Theory]
    [InlineData("rlpd-original", "256,256", 2, true, 0, 250_000)]
    [InlineData("rlpd-original-antmaze", "256,256,256", 1, false, -1, 300_000)]
    [InlineData("rlpd-original-adroit", "256,256,256", 2, false, 0, 1_000_000)]
    public void The_original_of_rlpd_has_its_table(string name, string hidden, int drawn, bool backup, float bias, int steps)
    {
        var (_, agent, penalty, schedule) = Of(name);
        Assert.Null(penalty);
        Assert.Equal((20, 256, 0.99f, 0.005f), (agent.Utd, agent.MiniBatch, agent.Discount, agent.Tau));
        Assert.Equal((3e-4f, 3e-4f, 3e-4f), (agent.ActorLearningRate, agent.CriticLearningRate, agent.TemperatureLearningRate));
        Assert.Equal((10, drawn, false, false), (agent.EnsembleSize, agent.SubsampleSize, agent.SubsampleWithReplacement, agent.SharedLastLayer));
        Assert.Equal((false, true, Activation.Relu), (agent.Actor.LayerNorm, agent.CriticLayerNorm, agent.Actor.Activation));
        Assert.Equal((hidden, hidden), (string.Join(',', agent.Actor.HiddenSizes), string.Join(',', agent.CriticHiddenSizes)));
        Assert.Equal((1f, TemperatureForm.Exp, -4f), (agent.TemperatureInit, agent.TemperatureForm, agent.EffectiveTargetEntropy));
        Assert.Equal((backup, ActorObjective.Mean, ActorRows.LastMiniBatch), (agent.BackupEntropy, agent.Objective, agent.ActorRows));
        Assert.Equal((EntropySource.Observations, AdamMode.Independent), (agent.Entropy, agent.AdamMode));
        Assert.Equal((1f, bias), (agent.RewardScale, agent.RewardBias));
        Assert.Equal((0, steps, 5000, true, 0.5f), (schedule.OfflineSteps, schedule.OnlineSteps, schedule.WarmUpSteps, schedule.UniformWarmUp, schedule.OfflineDataRatio));
        Assert.Equal((5000, 10), (schedule.EvaluationInterval, schedule.EvaluationEpisodes));
    }

    [Fact]
    public void A_name_that_nobody_published_is_none() => Assert.Null(PublishedPresets.Create("antmaze-ppo", 1, 1));

    private static PublishedPreset Of(string name) => PublishedPresets.Create(name, 29, Actions)!;
}
