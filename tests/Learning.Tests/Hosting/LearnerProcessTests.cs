using System.Text.Json;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Tests.Worker;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Hosting;

public sealed class LearnerProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_learner_killed_in_the_middle_comes_back_by_itself_and_loses_and_doubles_no_row()
    {
        const int rows = 400;
        WriteOfflineCheckpoint();
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync();
        await using var controller = new Controller(broker.Port);
        string config = WriteConfig(broker.Port);

        LearnerProcess learner = LearnerProcess.Start("--config", config);
        await controller.WaitUntilAsync(() => controller.Status is { Phase: LearnerPhase.Idle }, () => learner.Log);
        controller.NewRun(warmUp: 40);
        await controller.WaitUntilAsync(() => controller.Status!.Run == LearnerRig.Run && controller.Replies.Count > 0, () => learner.Log);
        Assert.True(controller.Replies[0].Ok, controller.Replies[0].Text);
        controller.Send(1, 150, RunMode.WarmUp);
        await controller.WaitUntilAsync(() => controller.Acknowledged == 150 && controller.Versions.Exists(v => v > 0), () => learner.Log);
        controller.Send(151, 50, RunMode.FineTune);
        await learner.KillAsync();
        learner.Dispose();
        await controller.WaitUntilAsync(() => controller.Status!.Phase == LearnerPhase.Offline, () => "no will");

        learner = LearnerProcess.Start("--config", config);
        await controller.WaitUntilAsync(() => controller.LearnerBornAgain && controller.Status!.Run == LearnerRig.Run, () => learner.Log);
        Assert.InRange(controller.Acknowledged, 150, 200);
        controller.Send(controller.Acknowledged + 1, rows - (int)controller.Acknowledged, RunMode.FineTune);
        await controller.WaitUntilAsync(() => controller.Versions[^1] == rows - 40 + 1, () => $"{controller.Versions[^1]} {learner.Log}");
        Assert.Equal(0, await learner.TerminateAsync());
        learner.Dispose();
        await controller.WaitUntilAsync(() => controller.Status!.Phase == LearnerPhase.Offline, () => "no farewell");

        Assert.Equal(controller.Versions.Order(), controller.Versions);
        var sequences = new List<long>();
        RunLog.Read(Folder.Log, Rows.Identity, (_, row) => sequences.Add(row.Sequence));
        Assert.Equal(Enumerable.Range(1, rows).Select(i => (long)i), sequences);
        Assert.Equal(StraightModel(rows), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder.Checkpoints.List()[^1].Path, CheckpointLayout.Model)))));
    }

    [Theory]
    [InlineData("{\"Nice\": 40}", "Nice = '40': allowed: integer 0..19")]
    [InlineData("{\"Nice\": 4", "bad.json: no JSON")]
    [InlineData("{\"Nicer\": 4}", "Nicer: unknown key")]
    [InlineData("{\"StateDirectory\": \"here\"}", "StateDirectory = 'here': allowed: an absolute folder")]
    public async Task A_configuration_error_is_one_line_and_exit_code_78(string json, string line)
    {
        string file = _folder.Of("bad.json");
        await File.WriteAllTextAsync(file, json);
        var error = new StringWriter();
        Assert.Equal(78, await Learning.Hosting.LearnerProgram.RunAsync(["--config", file, "--check-config"], TextWriter.Null, error));
        Assert.Contains(line, error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_sample_configuration_is_valid_and_holds_every_default()
    {
        var sample = new StringWriter();
        Assert.Equal(0, await Learning.Hosting.LearnerProgram.RunAsync(["--sample-config"], sample, TextWriter.Null));
        string file = _folder.Of("sample.json");
        await File.WriteAllTextAsync(file, sample.ToString());
        Assert.Equal(0, await Learning.Hosting.LearnerProgram.RunAsync(["--config", file, "--check-config"], TextWriter.Null, Console.Error));
        Assert.Equal(2, await Learning.Hosting.LearnerProgram.RunAsync(["--nonsense"], TextWriter.Null, TextWriter.Null));
    }

    private RunFolder Folder => new(_folder.Of("state", "runs"), LearnerRig.Run);

    /// <summary>What the same rows give in this process, without a broker, a kill or a disk.</summary>
    private static string StraightModel(int rows)
    {
        using var pool = new ForkJoinPool(1);
        SacOptions options = Options() with { Utd = 2 };
        var agent = new SacAgent(options, pool, new SeededGenerator(77));
        var trainer = new Trainer(agent, Rows.ObservationSize, Rows.ActionSize, new TrainerOptions { WarmUpSteps = 40, Seed = 5, ReplayCapacity = 1000 });
        foreach (Transition row in Rows.Range(1, 150, RunMode.WarmUp).Concat(Rows.Range(151, rows - 150)))
            trainer.Feed(row);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        CheckpointFolder.Write(path, AgentState.Capture(agent, trainer.Generator, Checkpoints.Samples.Config(0), Checkpoints.Samples.Policy));
        byte[] model = File.ReadAllBytes(Path.Combine(path, CheckpointLayout.Model));
        Directory.Delete(path, recursive: true);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(model));
    }

    private static SacOptions Options() => new()
    {
        Actor = new ActorShape { ObservationSize = Rows.ObservationSize, ActionSize = Rows.ActionSize, HiddenSizes = [16, 16] },
        CriticHiddenSizes = [16, 16],
        EnsembleSize = 3,
        MiniBatch = 16,
    };

    private void WriteOfflineCheckpoint()
    {
        using var pool = new ForkJoinPool(1);
        var agent = new SacAgent(Options(), pool, new SeededGenerator(77));
        CheckpointConfig config = Checkpoints.Samples.Config(0) with { Agent = SacOptionsJson.Agent, Options = SacOptionsJson.Write(Options()) };
        CheckpointFolder.Write(
            _folder.Of("checkpoints", "offline"),
            AgentState.Capture(agent, new SeededGenerator(1), config, PolicyExport.Build(agent.Actor, RunId.None, 22, 11, 0)));
    }

    private string WriteConfig(int port)
    {
        string file = _folder.Of("learner.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            Arm = "rig",
            StateDirectory = _folder.Of("state"),
            CheckpointDirectory = _folder.Of("checkpoints"),
            Broker = new { Port = port },
            PublishEverySteps = 10,
            CheckpointEverySteps = 100,
            ReplayCapacity = 1000,
        }));
        return file;
    }
}
