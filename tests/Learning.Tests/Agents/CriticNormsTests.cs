using Warmstart.Learning.Agents;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Tests.Agents;

/// <summary>Critics whose kernels keep their norm.</summary>
public sealed class CriticNormsTests : IDisposable
{
    private const int Members = 10;
    private static readonly SacOptions s_free = Free();
    private readonly ForkJoinPool _pool = new(1);
    private readonly TransitionBatch _batch = TwinBatch.Create(s_free.BatchSize, 7, 3, 6);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void Each_hidden_kernel_of_each_critic_keeps_the_norm_that_it_began_with_and_still_learns()
    {
        SacAgent kept = Agent(s_free with { CriticWeightNorm = true }), free = Agent(s_free);
        double[] before = Norms(kept);
        float[] first = Kernels(kept);
        Train(kept);
        Train(free);
        Assert.Equal(2 * Members, before.Length);
        // To the grid on which the norms are taken.
        Assert.All(before.Zip(Norms(kept)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Contains(before.Zip(Norms(free)), pair => Math.Abs(pair.First - pair.Second) > 1e-2);
        Assert.True(first.Zip(Kernels(kept), (a, b) => Math.Abs(a - b)).Max() > 1e-3);
    }

    [Fact]
    public void A_run_keeps_the_norms_of_the_critics_that_it_begins_with_not_those_of_fresh_ones()
    {
        SacAgent start = Agent(s_free), kept = new(s_free with { CriticWeightNorm = true }, _pool, new SeededGenerator(9));
        Train(start);
        AgentTransfer.Copy(start, kept);
        double[] before = Norms(start);
        Train(kept);
        Assert.All(before.Zip(Norms(kept)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void A_kernel_of_zeros_stays_one()
    {
        SacAgent agent = Agent(s_free with { CriticWeightNorm = true, CriticLearningRate = 0 });
        foreach (NamedTensor tensor in HiddenKernels(agent)) tensor.Data.Span.Clear();
        agent.OnTensorsWritten();
        Train(agent);
        Assert.All(Kernels(agent), value => Assert.Equal(0, value));
    }

    private SacAgent Agent(SacOptions options) => new(options, _pool, new SeededGenerator(2));

    private void Train(SacAgent agent)
    {
        var generator = new SeededGenerator(3);
        for (int i = 0; i < 20; i++) agent.Update(_batch, generator);
    }

    private static IEnumerable<NamedTensor> HiddenKernels(SacAgent agent) =>
        agent.ModelTensors.Where(t => t.Name.StartsWith("critic/network/", StringComparison.Ordinal) && t.Name.EndsWith("/kernel", StringComparison.Ordinal));

    private static float[] Kernels(SacAgent agent) => [.. HiddenKernels(agent).SelectMany(t => t.Data.ToArray())];

    private static double[] Norms(SacAgent agent) =>
        [.. HiddenKernels(agent).SelectMany(t => t.Data.ToArray().Chunk(t.Data.Length / Members).Select(k => Math.Sqrt(k.Sum(v => (double)v * v))))];

    private static SacOptions Free()
    {
        SacOptions options = SacPresets.Plain(7, 3, 64);
        return options with
        {
            Actor = options.Actor with { HiddenSizes = [48, 32] },
            CriticHiddenSizes = [32, 48],
            MiniBatch = 40,
            EnsembleSize = Members,
            CriticLearningRate = 1e-3f,
        };
    }
}
