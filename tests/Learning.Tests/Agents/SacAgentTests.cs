using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Simd;
using Warmstart.Numerics.Threading;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Agents;

public sealed class SacAgentTests
{
    public static TheoryData<string> Presets => ["reference", "default", "held", "calql", "calql in chunks"];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Updates_are_the_same_bits_on_any_number_of_threads(string preset)
    {
        int[] expected = Train(preset, threads: 1);
        foreach (int threads in new[] { 2, 3, 16 }) Assert.Equal(expected, Train(preset, threads));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Updates_are_the_same_bits_at_every_vector_width(string preset)
    {
        try
        {
            SimdSupport.Use(SimdLevel.Portable);
            int[] expected = Train(preset, threads: 1);
            foreach (var level in new[] { SimdLevel.Avx2, SimdLevel.Avx512 }.Where(l => l <= SimdSupport.Best()))
            {
                SimdSupport.Use(level);
                Assert.Equal(expected, Train(preset, threads: 1));
            }
        }
        finally
        {
            SimdSupport.Use(SimdSupport.Best());
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_restored_agent_goes_on_bit_for_bit(string preset)
    {
        using var pool = new ForkJoinPool(1);
        var (agent, batch) = Create(preset, pool);
        var generator = new SeededGenerator(3);
        for (int i = 0; i < 2; i++) agent.Update(batch, generator);
        var (restored, _) = Create(preset, pool, seed: 1234);
        AgentTransfer.Copy(agent.ModelTensors, restored.ModelTensors);
        AgentTransfer.Copy(agent.OptimizerTensors, restored.OptimizerTensors);
        restored.Counters.CopyFrom(agent.Counters);
        restored.OnTensorsWritten();
        var continued = new SeededGenerator(generator.State);
        for (int i = 0; i < 2; i++)
        {
            agent.Update(batch, generator);
            restored.Update(batch, continued);
        }

        Assert.Equal(Bits(agent), Bits(restored));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void An_update_allocates_nothing(string preset)
    {
        using var pool = new ForkJoinPool(1);
        var (agent, batch) = Create(preset, pool);
        var generator = new SeededGenerator(3);
        agent.Update(batch, generator);
        agent.Update(batch, generator);
        Assert.Equal(0, Allocations.OfSteady(() =>
        {
            for (int i = 0; i < 4; i++) agent.Update(batch, generator);
        }));
    }

    [Fact]
    public void An_online_agent_takes_over_all_that_an_offline_agent_has()
    {
        using var pool = new ForkJoinPool(1);
        var (offline, batch) = Create("calql", pool);
        offline.Update(batch, new SeededGenerator(3));
        var online = new SacAgent(offline.Options with { Utd = 4, MiniBatch = 8 }, pool, new SeededGenerator(9));
        AgentTransfer.Copy(offline, online);
        Assert.Equal(Bits(offline), Bits(online));
        Assert.Equal(1, online.Counters.ActorAdam);
        Assert.Equal(0, online.Counters.Updates);
    }

    [Fact]
    public void The_temperature_starts_at_the_parameter_that_softplus_maps_to_it()
    {
        using var pool = new ForkJoinPool(1);
        Assert.Equal(0.541325f, RawTemperature(1f), 1e-5f);
        Assert.Equal(-4.600166f, RawTemperature(0.01f), 1e-5f);

        float RawTemperature(float initial) => new SacAgent(Options("default") with { TemperatureInit = initial }, pool, new SeededGenerator(1))
            .ModelTensors.Single(t => t.Name == "temperature/lagrange").Data.Span[0];
    }

    [Fact]
    public void Doubling_the_ensemble_with_equal_members_keeps_the_loss_and_halves_each_members_gradient()
    {
        using var pool = new ForkJoinPool(1);
        var batch = TwinBatch.Create(32, 7, 3, 6);
        var two = Equal(2);
        var four = Equal(4);
        float[] small = two.GradientTensors.Single(t => t.Name == "critic/network/Dense_0/kernel").Data.ToArray();
        float[] large = four.GradientTensors.Single(t => t.Name == "critic/network/Dense_0/kernel").Data.ToArray();
        for (int i = 0; i < small.Length / 2; i++) Assert.Equal(small[i], 2 * large[i], 1e-5f);

        SacAgent Equal(int members)
        {
            var options = Options("default") with { EnsembleSize = members, SubsampleSize = null, Utd = 1, MiniBatch = 32 };
            var agent = new SacAgent(options, pool, new SeededGenerator(1));
            foreach (var tensor in agent.ModelTensors.Where(t => t.Name.Contains("critic/", StringComparison.Ordinal)))
            {
                int count = tensor.Count / members;
                for (int m = 0; m < members; m++)
                {
                    var part = tensor.Data.Span.Slice(m * count, count);
                    new SeededGenerator(8, (ulong)count).FillUniform(part, -0.3f, 0.3f);
                }
            }

            Assert.Equal(4.5f, 4.5f * agent.Differentiate(LossKind.Critic, batch, new FixedDraws(2)) / Loss(agent), 1e-4f);
            return agent;
        }

        float Loss(SacAgent agent) => agent.Differentiate(LossKind.Critic, batch, new FixedDraws(2));
    }

    [Fact]
    public void A_broken_network_shows_in_the_metrics()
    {
        using var pool = new ForkJoinPool(1);
        var (agent, batch) = Create("default", pool);
        agent.ModelTensors.Single(t => t.Name == "critic/network/Dense_0/kernel").Data.Span[3] = float.NaN;
        Assert.False(agent.Update(batch, new SeededGenerator(3)).IsFinite);
    }

    [Fact]
    public void An_option_out_of_range_is_refused_with_its_name()
    {
        Assert.Contains("utd", (Options("default") with { Utd = 0 }).Error(), StringComparison.Ordinal);
        Assert.Contains("discount", (Options("default") with { Discount = float.NaN }).Error(), StringComparison.Ordinal);
        Assert.Contains("subsampleSize", (Options("default") with { SubsampleSize = 11 }).Error(), StringComparison.Ordinal);
        Assert.Null(SacPresets.Create("nonsense", 1, 1));
        foreach (string name in SacPresets.Names) Assert.Null(SacPresets.Create(name, 26, 6)!.Error());
    }

    private static int[] Train(string preset, int threads)
    {
        using var pool = new ForkJoinPool(threads);
        var (agent, batch) = Create(preset, pool);
        var generator = new SeededGenerator(3);
        for (int i = 0; i < 2; i++) agent.Update(batch, generator);
        return Bits(agent);
    }

    private static (SacAgent Agent, TransitionBatch Batch) Create(string preset, ForkJoinPool pool, ulong seed = 2)
    {
        var options = Options(preset);
        var conservative = preset switch
        {
            "calql" => new ConservativeOptions { States = 16 },
            "calql in chunks" => new ConservativeOptions { States = 80, SubsampleSize = 2 },
            _ => null,
        };
        var batch = TwinBatch.Create(options.BatchSize, 7, 3, 6);
        return (new SacAgent(options, pool, new SeededGenerator(seed), conservative), batch);
    }

    private static SacOptions Options(string preset)
    {
        bool offline = preset.StartsWith("calql", StringComparison.Ordinal);
        var options = preset == "reference" ? SacPresets.Reference(7, 3) : offline ? SacPresets.Plain(7, 3, 64) : SacPresets.Default(7, 3, 64);
        var actor = options.Actor with { HiddenSizes = [48, 32], Activation = offline ? Activation.Tanh : Activation.Relu };
        options = options with { Actor = actor, CriticHiddenSizes = [32, 48], MiniBatch = preset == "calql in chunks" ? 90 : 40 };
        if (preset == "held") return options with { AnchorWeight = 1, AnchorRate = 0.02f, PolicyAverage = 0.1f, CriticWeightNorm = true };
        return offline ? options with { Utd = 1, TargetActions = 2 } : options;
    }

    private static int[] Bits(SacAgent agent) =>
        [.. agent.ModelTensors.Concat(agent.OptimizerTensors).SelectMany(t => t.Data.ToArray()).Select(BitConverter.SingleToInt32Bits)];
}
