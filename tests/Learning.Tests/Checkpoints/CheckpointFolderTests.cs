using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Tests.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkpoint_comes_back_as_it_was_written()
    {
        var agent = new ToyAgent();
        var generator = new SeededGenerator(5);
        agent.Counters.ActorAdam = 17;
        CheckpointFolder.Write(_folder.Of("a"), Samples.Capture(agent, generator));
        Checkpoint read = CheckpointFolder.Read(_folder.Of("a"));

        var other = new ToyAgent(seed: 99);
        AgentState.Restore(other, read);
        foreach ((NamedTensor expected, NamedTensor actual) in agent.ModelTensors.Concat(agent.OptimizerTensors).Zip(other.ModelTensors.Concat(other.OptimizerTensors)))
            Assert.Equal(expected.Data.ToArray(), actual.Data.ToArray());
        Assert.Equal(17, other.Counters.ActorAdam);
        Assert.Equal(generator.State, AgentState.GeneratorOf(read));
        Assert.Equal("demo", read.Config.Preset);
        Assert.Equal(Samples.Policy, read.Policy.ToArray());
        Assert.Equal(Samples.Position, read.Replay);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        var agent = new ToyAgent();
        CheckpointFolder.Write(_folder.Of("a"), Samples.Capture(agent, new SeededGenerator(5)));
        CheckpointFolder.Write(_folder.Of("b"), Samples.Capture(agent, new SeededGenerator(5)));
        foreach (string file in Directory.EnumerateFiles(_folder.Of("a"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(_folder.Of("a"), _folder.Of("b"), StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_file_that_is_damaged_truncated_or_missing_is_named_in_the_refusal()
    {
        string path = _folder.Of("a");
        CheckpointFolder.Write(path, Samples.Capture(new ToyAgent(), new SeededGenerator(5)));
        Assert.Null(CheckpointFolder.Verify(path));
        foreach (string file in Directory.GetFiles(path, "*", SearchOption.AllDirectories))
        {
            byte[] whole = File.ReadAllBytes(file);
            AssertRefused(path, file, () => File.WriteAllBytes(file, whole[..(whole.Length / 2)]));
            AssertRefused(path, file, () => File.WriteAllBytes(file, [.. whole[..^1], (byte)(whole[^1] ^ 1)]));
            AssertRefused(path, file, () => File.Delete(file));
            File.WriteAllBytes(file, whole);
        }
        Assert.Null(CheckpointFolder.Verify(path));
    }

    [Fact]
    public void A_foreign_folder_and_a_foreign_format_are_refused()
    {
        Directory.CreateDirectory(_folder.Of("empty"));
        Assert.Contains("not a finished checkpoint", CheckpointFolder.Verify(_folder.Of("empty")), StringComparison.Ordinal);
        Assert.Contains("not a finished checkpoint", CheckpointFolder.Verify(_folder.Of("absent")), StringComparison.Ordinal);
        File.WriteAllText(_folder.Of("empty", "manifest.json"), """{"format":"other/9","files":{}}""");
        Assert.Contains("other/9", CheckpointFolder.Verify(_folder.Of("empty")), StringComparison.Ordinal);
        File.WriteAllText(_folder.Of("empty", "manifest.json"), """{"format":"warmstart-checkpoint/1","files":{"../../etc/passwd":{"bytes":1,"sha256":""}}}""");
        Assert.Contains("not inside the folder", CheckpointFolder.Verify(_folder.Of("empty")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_shape_or_with_a_value_that_is_not_finite_does_not_enter_an_agent()
    {
        var agent = new ToyAgent();
        Checkpoint checkpoint = Samples.Capture(agent, new SeededGenerator(5));
        Assert.Contains("this agent needs [", Assert.Throws<CheckpointException>(() => AgentState.Restore(new ToyAgent(observationSize: 9), checkpoint)).Message, StringComparison.Ordinal);
        agent.ModelTensors[1].Data.Span[0] = float.NaN;
        Assert.Contains("not finite", Assert.Throws<CheckpointException>(() => AgentState.Restore(new ToyAgent(), checkpoint)).Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string path, string file, Action damage)
    {
        damage();
        string? reason = CheckpointFolder.Verify(path);
        Assert.Contains(Path.GetFileName(file), reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason!);
    }
}
