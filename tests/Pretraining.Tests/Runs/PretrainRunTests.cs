using System.Globalization;
using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Runs;
using Warmstart.Protocol.Configuration;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Runs;

[Collection("bench")]
public sealed class PretrainRunTests : IDisposable
{
    private static readonly PretrainOptions s_options = new() { Updates = 4, EvaluateEvery = 2, Episodes = 1 };
    private readonly ForkJoinPool _pool = new(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("pretrain").FullName;

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Equal_seeds_give_equal_parameters_whatever_the_threads()
    {
        PretrainRun one = Run(s_options, _pool);
        using var other = new ForkJoinPool(1);
        PretrainRun two = Run(s_options, other);
        for (int i = 0; i < 3; i++)
        {
            one.Step();
            two.Step();
        }
        Assert.True(one.Agent.Actor.Parameters.Span.SequenceEqual(two.Agent.Actor.Parameters.Span));
    }

    [Fact]
    public void The_checkpoint_carries_everything_that_an_online_agent_needs()
    {
        PretrainRun run = Run(s_options, _pool);
        UpdateMetrics metrics = run.Step();
        Assert.True(metrics.IsFinite);
        string path = Path.Combine(_folder, "start");
        CheckpointFolder.Write(path, run.Capture(null, null, "test"));
        Checkpoint read = CheckpointFolder.Read(path);
        SacOptions options = SacOptionsJson.Read(read.Config.Options);
        Assert.Equal(4, options.Utd);
        var online = new SacAgent(options, _pool, new SeededGenerator(1));
        AgentState.Begin(online, read);
        Assert.Equal(1, online.Counters.ActorAdam);
        Assert.True(run.Agent.Actor.Parameters.Span.SequenceEqual(online.Actor.Parameters.Span));
    }

    [Fact]
    public void What_is_there_for_the_switch_has_no_say_before_it_and_waits_in_the_checkpoint()
    {
        PretrainOptions held = s_options with
        {
            Agent = new JsonObject { ["anchorWeight"] = 5, ["policyAverage"] = 0.5, ["criticOnlyUpdates"] = 100, ["actorRampUpdates"] = 100, ["temperatureFrozenUpdates"] = 100 },
        };
        PretrainRun plain = Run(s_options, _pool), other = Run(held, _pool);
        plain.Step();
        other.Step();
        Assert.True(plain.Agent.Actor.Parameters.Span.SequenceEqual(other.Agent.Actor.Parameters.Span));
        Checkpoint saved = other.Capture(null, null, "test");
        Assert.Equal(plain.Capture(null, null, "test").Model.Select(t => t.Name), saved.Model.Select(t => t.Name));
        SacOptions options = SacOptionsJson.Read(saved.Config.Options);
        // The preset's own rules for after the switch, too.
        Assert.True(SacPresets.Create(s_options.Preset, 1, 1)!.AnchorWeight > 0);
        Assert.DoesNotContain(saved.Model, t => t.Name.StartsWith("anchor_", StringComparison.Ordinal) || t.Name.StartsWith("average_", StringComparison.Ordinal));
        Assert.Equal((5f, 0.5f, 100), (options.AnchorWeight, options.PolicyAverage, options.CriticOnlyUpdates));
    }

    [Fact]
    public void A_whole_pre_training_reports_its_scores_and_leaves_a_checkpoint()
    {
        var reports = new List<PretrainProgress>();
        string path = Path.Combine(_folder, "whole");
        var trainer = new Pretrainer(Run(s_options, _pool), s_options, path, "test", new ManualTimeProvider());
        Assert.True(trainer.Run(reports.Add, CancellationToken.None));
        Assert.Equal([2L, 4L], reports.Where(r => r.Score is not null).Select(r => r.Score!.Update));
        Assert.Null(CheckpointFolder.Verify(path));
        Assert.NotNull(trainer.Kept);
    }

    [Fact]
    public void Stopping_saves_what_there_is()
    {
        string path = Path.Combine(_folder, "stopped");
        var trainer = new Pretrainer(Run(s_options, _pool), s_options, path, "test", new ManualTimeProvider());
        Assert.False(trainer.Run(_ => { }, new CancellationToken(canceled: true)));
        Assert.Null(CheckpointFolder.Verify(path));
    }

    [Theory]
    [InlineData("calql")]
    [InlineData("cql")]
    public void Critics_that_go_on_alone_leave_policy_and_temperature_of_the_kept_checkpoint_as_they_are(string algorithm)
    {
        PretrainOptions plain = s_options with { Algorithm = algorithm }, settled = plain with { CriticUpdates = 3 };
        Checkpoint before = Kept(plain, "plain"), after = Kept(settled, "settled");
        Assert.Equal(long.Parse(before.Config.Provenance["updates"], CultureInfo.InvariantCulture) + 3, after.Counters["updates"]);
        Assert.Equal("3", after.Config.Provenance["criticUpdates"]);
        Assert.Equal(before.Config.Provenance["bestScore"], after.Config.Provenance["bestScore"]);
        foreach ((NamedTensor was, NamedTensor now) in before.Model.Zip(after.Model))
            Assert.Equal(!was.Name.StartsWith("critic/", StringComparison.Ordinal) && !was.Name.StartsWith("target_critic/", StringComparison.Ordinal), was.Data.Span.SequenceEqual(now.Data.Span));
    }

    [Fact]
    public void Critics_that_go_on_alone_keep_their_penalty()
    {
        PretrainRun run = Run(s_options, _pool);
        run.Step();
        UpdateMetrics alone = run.StepCritics();
        Assert.NotEqual(0, alone.ConservativeGap);
        Assert.NotEqual(alone.TdLoss, alone.CriticLoss);
    }

    [Fact]
    public void A_pre_training_stopped_while_its_critics_went_on_alone_ends_in_the_same_parameters()
    {
        PretrainOptions options = s_options with { CriticUpdates = 6 };
        Checkpoint whole = Kept(options, "whole");
        string path = Path.Combine(_folder, "halves");
        using var stop = new CancellationTokenSource();
        var run = Run(options, _pool);
        // The clock is read after each step: the third that the critics take alone is the last.
        var clock = new StepClock(() =>
        {
            if (run.Updates == 7)
                stop.Cancel();
        });
        var first = new Pretrainer(run, options, path, "test", clock);
        Assert.False(first.Run(_ => { }, stop.Token));
        Assert.InRange(run.Updates, 5, 9);
        Assert.DoesNotContain("criticUpdates", CheckpointFolder.Read(path).Config.Provenance.Keys);
        var second = new Pretrainer(Run(options, _pool), options, path, "test", new ManualTimeProvider());
        second.Resume();
        Assert.True(second.Run(_ => { }, CancellationToken.None));
        Checkpoint halves = CheckpointFolder.Read(path);
        Assert.All(whole.Model.Zip(halves.Model), pair => Assert.True(pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span), pair.First.Name));
    }

    [Fact]
    public void Critics_that_settle_on_what_a_finished_pre_training_kept_are_those_of_one_that_did_both()
    {
        PretrainOptions options = s_options with { CriticUpdates = 3 };
        Checkpoint whole = Kept(options, "whole");
        Kept(s_options, "policy");
        var trainer = new Pretrainer(Run(options, _pool), options, Path.Combine(_folder, "settled"), "test", new ManualTimeProvider());
        trainer.SettleOn(Path.Combine(_folder, "policy"));
        Assert.True(trainer.Run(_ => { }, CancellationToken.None));
        Checkpoint settled = CheckpointFolder.Read(Path.Combine(_folder, "settled"));
        Assert.Equal(whole.Config.Provenance["bestScore"], settled.Config.Provenance["bestScore"]);
        Assert.Equal("3", settled.Config.Provenance["criticUpdates"]);
        Assert.Equal(whole.Generators, settled.Generators);
        Assert.All(whole.Model.Concat(whole.Optimizer).Zip(settled.Model.Concat(settled.Optimizer)), pair => Assert.True(pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span), pair.First.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_policy_goes_on_to_more_steps_unless_its_critics_have_begun_to_settle(int critics)
    {
        PretrainOptions options = s_options with { CriticUpdates = critics }, longer = options with { Updates = 6 };
        Kept(options, "first");
        var trainer = new Pretrainer(Run(longer, _pool), longer, Path.Combine(_folder, "first"), "test", new ManualTimeProvider());
        if (critics == 0)
            trainer.Resume();
        else
            Assert.Contains("steps is 6; allowed with --resume: 4", Assert.Throws<ConfigurationException>(trainer.Resume).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Critics_alone_are_told_of_with_their_own_steps()
    {
        var reports = new List<PretrainProgress>();
        PretrainOptions options = s_options with { CriticUpdates = 2 };
        var trainer = new Pretrainer(Run(options, _pool), options, Path.Combine(_folder, "told"), "test", new ManualTimeProvider());
        Assert.True(trainer.Run(reports.Add, CancellationToken.None));
        Assert.Equal((true, 2L, 2L), (reports[^1].CriticsAlone, reports[^1].Update, reports[^1].Updates));
    }

    [Theory]
    [InlineData("iql", 1, "allowed with iql: 0")]
    [InlineData("bc", 1, "allowed with bc: 0")]
    [InlineData("calql", -1, "allowed: 0 to")]
    public void Critics_that_cannot_go_on_alone_are_refused(string algorithm, int updates, string reason) =>
        Assert.Contains(reason, (s_options with { Algorithm = algorithm, CriticUpdates = updates }).Error(), StringComparison.Ordinal);

    [Theory]
    [InlineData("calql", "default", 8000)]
    [InlineData("cql", "demo", 8000)]
    [InlineData("iql", "demo", 0)]
    [InlineData("calql", "small", 0)]
    [InlineData("calql", "reference", 0)]
    [InlineData("calql", "antmaze-calql", 0)]
    public void Critics_go_on_alone_unasked_for_presets_with_rules_of_their_own(string algorithm, string preset, int updates) =>
        Assert.Equal(updates, PretrainOptions.UsualCriticUpdates(algorithm, preset));

    [Fact]
    public void A_data_set_of_another_task_is_refused()
    {
        var builder = new DatasetBuilder(SmallRun.Data.Identity with { TaskHash = 1 });
        Assert.Throws<ConfigurationException>(() => new PretrainRun(SmallRun.Bench, builder.Build(), s_options, _pool));
    }

    [Theory]
    [InlineData("ppo", 1, 1)]
    [InlineData("calql", 0, 1)]
    [InlineData("calql", 1, float.NaN)]
    public void Options_out_of_range_are_refused(string algorithm, int updates, float alpha)
    {
        var options = new PretrainOptions { Algorithm = algorithm, Updates = updates, Alpha = alpha };
        Assert.NotNull(options.Error());
        Assert.Throws<ConfigurationException>(() => Run(options, _pool));
    }

    private Checkpoint Kept(PretrainOptions options, string name)
    {
        string path = Path.Combine(_folder, name);
        Assert.True(new Pretrainer(Run(options, _pool), options, path, "test", new ManualTimeProvider()).Run(_ => { }, CancellationToken.None));
        return CheckpointFolder.Read(path);
    }

    private static PretrainRun Run(PretrainOptions options, ForkJoinPool pool) => new(SmallRun.Bench, SmallRun.Data, options, pool);
}
