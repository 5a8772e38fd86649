namespace Warmstart.Trials.Doctor;

/// <summary>The system's files under a root; what cannot be read is not there.</summary>
internal sealed class SystemFiles(string root)
{
    public string PathOf(string path) => Path.Combine(root, path.TrimStart('/'));

    /// <summary>The text without its last line break; null where there is none.</summary>
    public string? Text(string path)
    {
        try
        {
            return File.ReadAllText(PathOf(path)).TrimEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public IReadOnlyList<string> Lines(string path) => Text(path)?.Split('\n') ?? [];

    public bool Exists(string path) => Path.Exists(PathOf(path));

    /// <summary>Names in a folder, in order.</summary>
    public IReadOnlyList<string> Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(PathOf(folder)).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether a file may be written, without writing it.</summary>
    public bool IsWritable(string path)
    {
        try
        {
            using var file = new FileStream(PathOf(path), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
