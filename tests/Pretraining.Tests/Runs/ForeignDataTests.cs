using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Runs;
using Warmstart.Pretraining.Tests.Data.Formats;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Runs;

public sealed class ForeignDataTests : IDisposable
{
    private static readonly OfflineDataset s_data = DatasetSource.Load(GoldenData.PathOf("flat.npz"), new ImportOptions { Discount = 0.98 });
    private readonly ForkJoinPool _pool = new(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("foreign").FullName;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("calql", 0)]
    [InlineData("cql", 0)]
    [InlineData("iql", 1)]
    [InlineData("bc", 21)]
    public void Whatever_the_algorithm_a_fine_tuning_can_go_on_from_the_checkpoint(string algorithm, int untrained)
    {
        PretrainOptions options = Options(algorithm, 2);
        Assert.True(Trainer(options).Run(_ => { }, CancellationToken.None));
        Checkpoint saved = CheckpointFolder.Read(Out);
        Assert.Equal(untrained.ToString(System.Globalization.CultureInfo.InvariantCulture), saved.Config.Provenance["untrainedTensors"]);
        Assert.True(PolicyCodec.TryDecode(saved.Policy, out _, out string? error), error);
        var online = new SacAgent(SacOptionsJson.Read(saved.Config.Options), _pool, new SeededGenerator(1));
        AgentState.Begin(online, saved);
        var batch = new TransitionBatch(online.BatchSize, 4, 2);
        s_data.Sample(batch, new SeededGenerator(1));
        Assert.True(online.Update(batch, new SeededGenerator(2)).IsFinite);
    }

    [Theory]
    [InlineData("calql")]
    [InlineData("iql")]
    public void A_pre_training_that_was_stopped_and_gone_on_with_ends_with_the_same_bytes(string algorithm)
    {
        PretrainOptions options = Options(algorithm, 7);
        Trainer(options).Run(_ => { }, CancellationToken.None);
        byte[] model = Bytes(CheckpointLayout.Model), optimizer = Bytes(CheckpointLayout.Optimizer), rng = Bytes(CheckpointLayout.Rng);

        using (var stop = new CancellationTokenSource())
        {
            PretrainRun run = new(null, s_data, options, _pool);
            var first = new Pretrainer(run, options, Out, "test", new StepClock(() =>
            {
                if (run.Updates >= 3)
                    stop.Cancel();
            }));
            Assert.False(first.Run(_ => { }, stop.Token));
            Assert.InRange(run.Updates, 3, 6);
        }
        Assert.NotEqual(model, Bytes(CheckpointLayout.Model));
        Pretrainer second = Trainer(options);
        second.Resume();
        Assert.True(second.Run(_ => { }, CancellationToken.None));
        Assert.Equal(model, Bytes(CheckpointLayout.Model));
        Assert.Equal(optimizer, Bytes(CheckpointLayout.Optimizer));
        Assert.Equal(rng, Bytes(CheckpointLayout.Rng));
    }

    [Fact]
    public void Going_on_with_other_options_or_data_is_refused_by_name()
    {
        Trainer(Options("calql", 1)).Run(_ => { }, CancellationToken.None);
        Checkpoint saved = CheckpointFolder.Read(Pretrainer.LastOf(Out));
        Refuses("seed", Options("calql", 1) with { Seed = 9 }, s_data, saved);
        Refuses("algorithm", Options("cql", 1), s_data, saved);
        Refuses("dataChecksum", Options("calql", 1), DatasetSource.Load(GoldenData.PathOf("flat.npz"), new ImportOptions { Discount = 0.98, RewardScale = 2 }), saved);
    }

    [Fact]
    public void A_published_preset_trains_on_scaled_rewards_and_leaves_the_scale_to_the_online_agent()
    {
        OfflineDataset data = DatasetSource.Load(GoldenData.PathOf("antmaze.hdf5"), new ImportOptions { FallbackFamily = "antmaze" });
        Assert.Equal([-5f, 5f], data.Columns.Rewards.Distinct().Order());
        var run = new PretrainRun(null, data, Options("iql", 1) with { Preset = "antmaze-iql" }, _pool);
        run.Step();
        SacOptions online = SacOptionsJson.Read(run.Capture(null, null, "test").Config.Options);
        Assert.Equal((10f, -5f), (online.RewardScale, online.RewardBias));
        Assert.False(run.CanEvaluate);
    }

    private static PretrainOptions Options(string algorithm, int updates) => new() { Algorithm = algorithm, Updates = updates, EvaluateEvery = 2 };

    private void Refuses(string key, PretrainOptions options, OfflineDataset data, Checkpoint saved)
    {
        var run = new PretrainRun(null, data, options, _pool);
        Assert.Contains($"has {key} ", Assert.Throws<ConfigurationException>(() => run.Resume(saved)).Message, StringComparison.Ordinal);
    }

    private byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Pretrainer.LastOf(Out), file));

    private Pretrainer Trainer(PretrainOptions options) =>
        new(new PretrainRun(null, s_data, options, _pool), options, Out, "test", new ManualTimeProvider());
}
