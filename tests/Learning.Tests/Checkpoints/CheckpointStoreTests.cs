using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointStore _store;

    public CheckpointStoreTests() => _store = new CheckpointStore(_folder.Of("checkpoints"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_newest_that_verifies_is_taken_and_damaged_ones_are_reported()
    {
        foreach (long steps in new[] { 500, 1000, 99 })
            Write(steps);
        File.AppendAllText(Path.Combine(_store.PathOf(CheckpointStore.NameOf(1000)), "config.json"), " ");
        var refused = new List<string>();
        Assert.Equal(500, _store.ReadLatest(refused)!.Config.EnvSteps);
        Assert.Contains("config.json", Assert.Single(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Pruning_keeps_the_first_and_the_newest_and_clears_unfinished_ones()
    {
        foreach (long steps in new[] { 0, 100, 200, 300, 400 })
            Write(steps);
        Directory.CreateDirectory(Path.Combine(_store.Folder, ".unfinished-000000000500"));
        _store.Prune(keep: 2);
        Assert.Equal(["000000000000", "000000000300", "000000000400"], _store.List().Select(e => e.Name));
        Assert.Equal(3, Directory.GetDirectories(_store.Folder).Length);
    }

    [Fact]
    public void An_unfinished_checkpoint_is_never_listed_and_writing_again_replaces()
    {
        Write(100);
        Directory.CreateDirectory(Path.Combine(_store.Folder, ".unfinished-000000000100", "training_state"));
        Write(100);
        Assert.Equal("000000000100", Assert.Single(_store.List()).Name);
        Assert.Null(CheckpointFolder.Verify(_store.PathOf("000000000100")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_name_that_could_leave_the_folder_is_refused(string name) =>
        Assert.Throws<CheckpointException>(() => _store.PathOf(name));

    private void Write(long steps)
    {
        Checkpoint checkpoint = Samples.Capture(new ToyAgent(), new SeededGenerator(5), steps);
        CheckpointFolder.Write(_store.PathOf(CheckpointStore.NameOf(steps)), checkpoint);
    }
}
