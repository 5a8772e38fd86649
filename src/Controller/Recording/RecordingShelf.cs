using System.Globalization;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mcap;

namespace Warmstart.Controller.Recording;

/// <summary>The folder of recordings: a folder a run, a file an episode. Under its name a file is finished. One thread.</summary>
internal sealed class RecordingShelf(string folder, long bytesMax, TimeProvider clock)
{
    /// <summary>Ending of a file that is being written.</summary>
    public const string Unfinished = ".partial";

    private const long FreeBytesMin = 1L << 30;
    private const double Mega = 1 << 20;

    /// <summary>Begins a file.</summary>
    /// <exception cref="IOException">There is no room, or the disk refuses: one line with the fix.</exception>
    public FileStream Create(RunId run, uint episode, out string name)
    {
        name = Path.Combine(run.ToString(), string.Create(CultureInfo.InvariantCulture, $"episode-{episode:00000}-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.mcap"));
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < FreeBytesMin)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{free / Mega:0} MiB are free for {folder}, recordings leave {FreeBytesMin / Mega:0}; free space or set Recording:Folder"));
        return new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    /// <summary>Gives a finished file its name and deletes the oldest ones.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Finish(string name)
    {
        string path = Path.Combine(folder, name);
        File.Move(path + Unfinished, path, overwrite: true);
        Prune(path);
    }

    /// <summary>Finishes what a life that was cut short left.</summary>
    /// <returns>Files that were saved.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public int Rescue()
    {
        if (!Directory.Exists(folder))
            return 0;
        int saved = 0;
        foreach (string left in Directory.GetFiles(folder, "*.mcap" + Unfinished, SearchOption.AllDirectories))
        {
            string whole = left[..^Unfinished.Length];
            saved += Recover(left, whole) ? 1 : 0;
            File.Delete(left);
        }
        return saved;
    }

    private static bool Recover(string left, string whole)
    {
        using var zstd = new Zstd();
        long messages = 0;
        try
        {
            using var damaged = new FileStream(left, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var target = new FileStream(whole, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            messages = McapRecovery.Recover(damaged, target, RecordingFormat.Library, zstd).Messages;
        }
        catch (InvalidDataException)
        {
            // Nothing of it was on the disk yet.
        }
        if (messages == 0)
            File.Delete(whole);
        return messages > 0;
    }

    private void Prune(string newest)
    {
        var files = new DirectoryInfo(folder).GetFiles("*.mcap", SearchOption.AllDirectories).OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.FullName, StringComparer.Ordinal);
        long all = files.Sum(f => f.Length);
        foreach (var file in files)
        {
            if (all <= bytesMax || file.FullName == newest)
                return;
            all -= file.Length;
            file.Delete();
            if (file.Directory is { } run && !run.EnumerateFileSystemInfos().Any())
                run.Delete();
        }
    }
}
