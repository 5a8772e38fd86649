using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Files;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Worker;

public sealed class RunPrunerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly RunStore _store;

    public RunPrunerTests() => _store = new RunStore(_folder.PathOf("runs"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_oldest_runs_go_and_never_the_present_one_an_open_one_or_one_that_is_young()
    {
        Assert.Empty(Pruner(1).Prune(_ => false));
        for (ulong run = 1; run <= 6; run++)
            Run(run, ageDays: 100 - (int)run);
        Run(7, ageDays: 1);
        _store.SetCurrent(Id(1));
        Assert.Equal([Id(3), Id(4)], Pruner(2).Prune(run => run == Id(2) || run == Id(5)));
        Assert.Equal([Id(1), Id(2), Id(5), Id(6), Id(7)], Left());
        Run(8, ageDays: 0);
        Assert.Equal([Id(5), Id(6)], Pruner(1, youngDays: 30).Prune(run => run == Id(2)));
        Assert.Equal([Id(1), Id(2), Id(7), Id(8)], Left());
        Assert.Equal("1", File.ReadAllText(Path.Combine(_store.FolderOf(Id(1)).Path, "replay", "rows")));
    }

    [Fact]
    public void What_an_earlier_life_left_half_deleted_is_gone_afterwards_and_nothing_else_is_touched()
    {
        Directory.CreateDirectory(Path.Combine(_store.Root, ".deleting-x", "replay"));
        Directory.CreateDirectory(Path.Combine(_store.Root, "notes"));
        Run(1, 500);
        Assert.Empty(Pruner(1).Prune(_ => false));
        Assert.Equal(["notes", Id(1).ToString()], new DirectoryInfo(_store.Root).GetDirectories().Select(d => d.Name).OrderDescending());
    }

    private static RunId Id(ulong number) => new(7, number);

    private RunPruner Pruner(int keep, int youngDays = 0) => new(_store, () => new RetentionLimits(keep, long.MaxValue, TimeSpan.FromDays(youngDays)), _clock);

    private RunId[] Left() => [.. Enumerable.Range(1, 9).Select(n => Id((ulong)n)).Where(r => Directory.Exists(_store.FolderOf(r).Path))];

    private void Run(ulong number, int ageDays)
    {
        string folder = _store.FolderOf(Id(number)).Path;
        Directory.CreateDirectory(Path.Combine(folder, "replay"));
        File.WriteAllText(Path.Combine(folder, "replay", "rows"), $"{number}");
        DateTime at = _clock.GetUtcNow().UtcDateTime - TimeSpan.FromDays(ageDays);
        File.SetLastWriteTimeUtc(Path.Combine(folder, "replay", "rows"), at);
        Directory.SetLastWriteTimeUtc(Path.Combine(folder, "replay"), at);
        Directory.SetLastWriteTimeUtc(folder, at);
    }
}
