using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Tensors;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Tools;

/// <summary>A published checkpoint's tree, as numpy holds it, through the exporter into our agent.</summary>
public sealed class ExportWsrlCheckpointTests : IDisposable
{
    private static readonly string s_exporter = Repository.PathOf("tools", "export_wsrl_checkpoint.py");
    private readonly string _folder = Directory.CreateTempSubdirectory("export").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("wsrl_kitchen")]
    [InlineData("wsrl_locomotion")]
    public void An_exported_checkpoint_holds_the_very_numbers_and_training_goes_on_from_it(string name)
    {
        string golden = Repository.PathOf("tests", "Pretraining.Tests", "Golden", name + ".safetensors"), tree = Path.Combine(_folder, "tree.npz"), folder = Path.Combine(_folder, "out");
        SafetensorsFile recorded = SafetensorsFile.Read(golden);
        (int observations, int actions) = (recorded["params/modules_actor/network/Dense_0/kernel"].Shape[0], recorded["params/modules_actor/Dense_0/kernel"].Shape[1]);
        Succeeds(Python.Run(Repository.PathOf("tests", "Pretraining.Tests", "Tools", "make_wsrl_tree.py"), golden, tree));
        Succeeds(Python.Run(s_exporter, "--from-npz", tree, folder, "--task-hash", "00000000000000ab", "--mini-batch", "16"));

        Checkpoint checkpoint = CheckpointFolder.Read(folder);
        Assert.Equal("00000000000000ab", checkpoint.Config.TaskHash);
        Assert.Equal("1000", checkpoint.Config.Provenance["step"]);
        SacOptions options = SacOptionsJson.Read(checkpoint.Config.Options);
        Assert.Equal((observations, actions, 10, true), (options.Actor.ObservationSize, options.Actor.ActionSize, options.EnsembleSize, options.SharedLastLayer));
        using var pool = new ForkJoinPool(2);
        var agent = new SacAgent(options, pool, new SeededGenerator(5));
        AgentState.Restore(agent, checkpoint);
        Assert.All(agent.ModelTensors, t => Assert.True(t.Data.Span.SequenceEqual(Recorded(recorded, t.Name)), t.Name));
        Assert.Equal((1000L, 1001L, 1002L), (agent.Counters.ActorAdam, agent.Counters.CriticAdam, agent.Counters.TemperatureAdam));
        Assert.All(agent.OptimizerTensors, t => Assert.True(t.Data.Span.ContainsAnyExcept(0f), t.Name));

        var batch = new TransitionBatch(agent.BatchSize, observations, actions);
        new SeededGenerator(6).FillUniform(batch.Observations, -1, 1);
        new SeededGenerator(7).FillUniform(batch.NextObservations, -1, 1);
        batch.Masks.AsSpan().Fill(1);
        Assert.True(agent.Update(batch, new SeededGenerator(8)).IsFinite);
        Assert.False(agent.Actor.Tensors[0].Data.Span.SequenceEqual(Recorded(recorded, agent.Actor.Tensors[0].Name)));
    }

    [Theory]
    [InlineData("wsrl_kitchen")]
    [InlineData("wsrl_locomotion")]
    public void The_policy_inside_reproduces_its_probe(string name)
    {
        string tree = Path.Combine(_folder, "tree.npz"), folder = Path.Combine(_folder, "out");
        Succeeds(Python.Run(Repository.PathOf("tests", "Pretraining.Tests", "Tools", "make_wsrl_tree.py"), Repository.PathOf("tests", "Pretraining.Tests", "Golden", name + ".safetensors"), tree));
        Succeeds(Python.Run(s_exporter, "--from-npz", tree, folder));
        Checkpoint checkpoint = CheckpointFolder.Read(folder);
        Assert.True(PolicyCodec.TryDecode(checkpoint.Policy, out PolicyPayload? policy, out string? error), error);
        var actor = new ActorNetwork(SacOptionsJson.Read(checkpoint.Config.Options).Actor);
        AgentTransfer.Copy(policy!.File.Tensors.Select(t => new NamedTensor(t.Name, t.Shape.ToArray(), t.AsSingle().ToArray())), actor.Tensors);
        int observations = actor.Shape.ObservationSize, actions = actor.Shape.ActionSize;
        float[] mean = new float[actions], logStd = new float[actions];
        for (int i = 0; i < 4; i++)
        {
            actor.ForwardRaw(policy.File[PolicyCodec.ProbeObservation].AsSingle().Slice(i * observations, observations), mean, logStd);
            Assert.Equal(policy.File[PolicyCodec.ProbeMean].AsSingle().Slice(i * actions, actions).ToArray(), mean, (a, b) => Math.Abs(a - b) < 1e-5f);
            Assert.Equal(policy.File[PolicyCodec.ProbeLogStd].AsSingle().Slice(i * actions, actions).ToArray(), logStd, (a, b) => Math.Abs(a - b) < 1e-5f);
        }
    }

    [Theory]
    [InlineData("no_critic_moments", "opt_states has no Adam state (mu, nu) for critic")]
    [InlineData("no_targets", "no node with params, target_params and opt_states")]
    [InlineData("nan", "actor/Dense_0/bias holds numbers that are not finite")]
    public void A_tree_that_lacks_something_is_refused_in_one_line(string breaks, string words)
    {
        string tree = Path.Combine(_folder, "tree.npz"), folder = Path.Combine(_folder, "out");
        Succeeds(Python.Run(Repository.PathOf("tests", "Pretraining.Tests", "Tools", "make_wsrl_tree.py"), Repository.PathOf("tests", "Pretraining.Tests", "Golden", "wsrl_kitchen.safetensors"), tree, breaks));
        (int code, _, string error) = Python.Run(s_exporter, "--from-npz", tree, folder);
        Assert.Equal(78, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Without_flax_the_exporter_says_what_to_do_and_its_help_needs_none()
    {
        (int code, _, string error) = Python.Run(s_exporter, _folder, Path.Combine(_folder, "out"));
        Assert.Equal(78, code);
        Assert.Contains("neither flax nor orbax-checkpoint can be imported", error, StringComparison.Ordinal);
        (code, string help, _) = Python.Run(s_exporter, "--help");
        Assert.Equal(0, code);
        Assert.Contains("--from-npz", help, StringComparison.Ordinal);
    }

    private static float[] Recorded(SafetensorsFile file, string name) => file[name.StartsWith("target_", StringComparison.Ordinal)
        ? "target/modules_" + name["target_".Length..]
        : "params/modules_" + name].AsSingle().ToArray();

    private static void Succeeds((int Code, string Output, string Error) result) => Assert.True(result.Code == 0, result.Error);
}
