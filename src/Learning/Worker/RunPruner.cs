using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Files;

namespace Warmstart.Learning.Worker;

/// <summary>Deletes the oldest runs. Rows of a deleted run that come later begin a folder of their own, so nothing waits for it.</summary>
/// <param name="store">The runs.</param>
/// <param name="limits">How many are kept.</param>
/// <param name="clock">For their age.</param>
internal sealed class RunPruner(RunStore store, Func<RetentionLimits> limits, TimeProvider clock)
{
    private const string Doomed = ".deleting-";

    /// <summary>Prunes, and finishes what an earlier life left half deleted.</summary>
    /// <param name="isOpen">Whether a run's log is open: it is kept.</param>
    /// <returns>Runs that went.</returns>
    /// <exception cref="IOException">The disk refused; what is left is whole or goes the next time.</exception>
    public IReadOnlyList<RunId> Prune(Predicate<RunId> isOpen)
    {
        if (!Directory.Exists(store.Root))
            return [];
        foreach (string left in Directory.EnumerateDirectories(store.Root, Doomed + "*"))
            Directory.Delete(left, recursive: true);
        var (present, most) = (store.Current, limits());
        var runs = Directory.EnumerateDirectories(store.Root)
            .Select(path => (Path: path, IsRun: RunId.TryParse(Path.GetFileName(path), out RunId run), Run: run))
            .Where(r => r.IsRun)
            .ToList();
        // How old a run is takes a look at all its files.
        if (runs.Count <= most.Count)
            return [];
        var items = runs.Select(r => new RetainedItem(Path.GetFileName(r.Path), 0, AgeOf(r.Path), r.Run == present || isOpen(r.Run)));
        var old = RetentionPlan.ToPrune([.. items], most);
        foreach (string name in old)
            Remove(name);
        return [.. old.Select(name => RunId.TryParse(name, out RunId run) ? run : default)];
    }

    private TimeSpan AgeOf(string folder)
    {
        DateTime newest = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(f => f.LastWriteTimeUtc).Append(Directory.GetLastWriteTimeUtc(folder)).Max();
        TimeSpan age = clock.GetUtcNow().UtcDateTime - newest;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    // Hidden first, so that a crash in the middle of the removal leaves no half run under a valid name.
    private void Remove(string name)
    {
        string hidden = Path.Combine(store.Root, Doomed + name);
        Directory.Move(Path.Combine(store.Root, name), hidden);
        Directory.Delete(hidden, recursive: true);
    }
}
