using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Checkpoints;

/// <summary>A folder of checkpoints whose names sort by age, as <see cref="NameOf"/> gives them. One writer.</summary>
/// <param name="folder">The folder; it need not exist yet.</param>
public sealed class CheckpointStore(string folder)
{
    internal const string TemporaryPrefix = ".unfinished-";

    /// <summary>The folder.</summary>
    public string Folder { get; } = System.IO.Path.GetFullPath(folder);

    /// <summary>Twelve digits, so that names sort as numbers.</summary>
    public static string NameOf(long steps) => steps.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a name may be asked for from outside; the rule is that of every name on the wire.</summary>
    public static bool IsName(string? name) => ContractNames.IsValid(name);

    /// <summary>Where a checkpoint of that name is or would be.</summary>
    /// <exception cref="CheckpointException">The name is not one.</exception>
    public string PathOf(string name) => IsName(name)
        ? System.IO.Path.Combine(Folder, name)
        : throw new CheckpointException($"\"{name}\" is not a checkpoint's name; allowed: {ContractNames.Allowed}");

    /// <summary>Finished checkpoints, oldest first; not verified.</summary>
    public IReadOnlyList<CheckpointEntry> List() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder)
            .Select(path => new CheckpointEntry(System.IO.Path.GetFileName(path), path))
            .Where(entry => IsName(entry.Name))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>Reads the newest checkpoint that verifies.</summary>
    /// <param name="refused">Receives one line for each newer one that did not.</param>
    /// <returns>Null if none can be used.</returns>
    public Checkpoint? ReadLatest(ICollection<string> refused)
    {
        foreach (CheckpointEntry entry in List().Reverse())
        {
            try
            {
                return CheckpointFolder.Read(entry.Path);
            }
            catch (CheckpointException damaged)
            {
                refused.Add(damaged.Message);
            }
        }
        return null;
    }

    /// <summary>Deletes all but the newest checkpoints and what unfinished writes left behind.</summary>
    /// <param name="keep">How many stay, from 1.</param>
    /// <param name="keepOldest">Whether the very first one stays too, as a place to roll back to.</param>
    public void Prune(int keep, bool keepOldest = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        IReadOnlyList<CheckpointEntry> entries = List();
        foreach (CheckpointEntry entry in entries.Skip(keepOldest ? 1 : 0).SkipLast(keep))
            Remove(entry.Path);
        if (Directory.Exists(Folder))
        {
            foreach (string left in Directory.EnumerateDirectories(Folder, TemporaryPrefix + "*"))
                Directory.Delete(left, recursive: true);
        }
    }

    // Hidden first, so that a crash in the middle of the removal leaves no half checkpoint under a valid name.
    private void Remove(string path)
    {
        string hidden = System.IO.Path.Combine(Folder, TemporaryPrefix + "old-" + System.IO.Path.GetFileName(path));
        if (Directory.Exists(hidden))
            Directory.Delete(hidden, recursive: true);
        Directory.Move(path, hidden);
        Directory.Delete(hidden, recursive: true);
    }
}
