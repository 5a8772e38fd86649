namespace Warmstart.Protocol.Files;

/// <summary>
/// Replaces a file so that after a crash, at any moment, its path holds either all of the old content or all of the new, and so
/// that once a call has returned the new content survives a power cut. One writer a path.
/// </summary>
public static class AtomicFile
{
    /// <summary>Suffix of the unfinished file beside the real one; a left-over is overwritten by the next write.</summary>
    public const string PartialSuffix = ".partial";

    /// <summary>Writes the whole content: temporary file, fsync, rename, fsync of the folder.</summary>
    /// <exception cref="IOException">Nothing was replaced, or (folder fsync failed) it is not known to be durable.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string partial = path + PartialSuffix;
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
        DurableFolder.Flush(FolderOf(path));
    }

    /// <summary>As <see cref="Write(string, ReadOnlySpan{byte})"/>, for content that is produced piece by piece.</summary>
    /// <exception cref="IOException">Nothing was replaced, or (folder fsync failed) it is not known to be durable.</exception>
    public static void Write(string path, Action<Stream> produce)
    {
        string partial = path + PartialSuffix;
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            produce(file);
            file.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
        DurableFolder.Flush(FolderOf(path));
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
}
