using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Tests.Agents;

public sealed class IqlAgentTests
{
    [Fact]
    public void The_expectile_weighs_positive_differences_more()
    {
        Assert.Equal(0.7f, ExpectileLoss.Weight(1f, 0.7f));
        Assert.Equal(0.3f, ExpectileLoss.Weight(-1f, 0.7f), 1e-6f);
    }

    [Fact]
    public void The_advantage_weight_is_limited()
    {
        Assert.Equal(100f, AdvantageWeightedLoss.Weight(2f, 10f, 100f));
        Assert.Equal(MathF.Exp(-1f), AdvantageWeightedLoss.Weight(-0.1f, 10f, 100f), 1e-6f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Updates_are_the_same_bits_on_any_number_of_threads(bool cloning) => Assert.Equal(Train(cloning, 1), Train(cloning, 5));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_update_allocates_nothing(bool cloning)
    {
        using var pool = new ForkJoinPool(1);
        var agent = Create(cloning, pool);
        var batch = Batch();
        var generator = new SeededGenerator(3);
        // The runtime itself allocates now and then when it recompiles; an update that allocates does so in every round.
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 3; i++) agent.Update(batch, generator);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    [Fact]
    public void Cloning_learns_the_batchs_actions()
    {
        using var pool = new ForkJoinPool(1);
        var agent = Create(cloning: true, pool);
        var batch = Batch();
        var generator = new SeededGenerator(3);
        float first = agent.Update(batch, generator).ActorLoss, last = first;
        for (int i = 0; i < 150; i++) last = agent.Update(batch, generator).ActorLoss;
        Assert.True(last < first - 1f, $"from {first} to {last}");
    }

    private static int[] Train(bool cloning, int threads)
    {
        using var pool = new ForkJoinPool(threads);
        var agent = Create(cloning, pool);
        var batch = Batch();
        var generator = new SeededGenerator(3);
        for (int i = 0; i < 3; i++) agent.Update(batch, generator);
        return [.. agent.ModelTensors.Concat(agent.OptimizerTensors).SelectMany(t => t.Data.ToArray()).Select(BitConverter.SingleToInt32Bits)];
    }

    private static IOnlineAgent Create(bool cloning, ForkJoinPool pool)
    {
        var shape = new ActorShape { ObservationSize = 7, ActionSize = 3, HiddenSizes = [32, 48] };
        if (cloning) return new BcAgent(shape, 200, 3e-3f, pool, new SeededGenerator(1));
        var options = new IqlOptions
        {
            Actor = shape with { TanhSquash = false, Std = StdParameterization.Uniform },
            CriticHiddenSizes = [32, 16],
            CriticLayerNorm = true,
            EnsembleSize = 4,
            SubsampleSize = 2,
            MiniBatch = 200,
        };
        return new IqlAgent(options, pool, new SeededGenerator(1));
    }

    private static TransitionBatch Batch()
    {
        var batch = new TransitionBatch(200, 7, 3);
        var generator = new SeededGenerator(5);
        generator.FillNormal(batch.Observations);
        generator.FillNormal(batch.NextObservations);
        for (int i = 0; i < batch.Actions.Length; i++) batch.Actions[i] = 0.3f + 0.3f * MathF.Tanh(batch.Observations[i]);
        generator.FillUniform(batch.Rewards, -1f, 0f);
        Array.Fill(batch.Masks, 1f);
        return batch;
    }
}
