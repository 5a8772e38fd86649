using System.IO.Compression;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>A NumPy archive (<c>.npz</c>): a zip file of <c>.npy</c> members. Pickled objects are refused, never loaded.</summary>
internal sealed class NpzFile : IArrayStore
{
    private const string Suffix = ".npy";
    private readonly ZipArchive _archive;
    private readonly long _fileBytes;
    private readonly Dictionary<string, ZipArchiveEntry> _members = new(StringComparer.Ordinal);

    /// <summary>Opens an archive; only its directory is read.</summary>
    /// <exception cref="DataFileException">No zip file, truncated, or too many members.</exception>
    public NpzFile(string path)
    {
        _fileBytes = new FileInfo(path).Length;
        try
        {
            _archive = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException damaged)
        {
            throw new DataFileException($"the zip archive is damaged or truncated: {damaged.Message}", damaged);
        }
        try
        {
            ReadDirectory();
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Kind => "npz";

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys => [.. _members.Keys];

    /// <inheritdoc/>
    public bool Has(string key) => _members.ContainsKey(key);

    /// <inheritdoc/>
    public long[] ShapeOf(string key) => Guarded(key, () =>
    {
        using Stream member = Member(key).Open();
        return Header(key, member).Shape;
    });

    /// <inheritdoc/>
    public float[] Read(string key) => Guarded(key, () =>
    {
        using Stream member = Member(key).Open();
        return NpyData.Read(key, Header(key, member), member);
    });

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private void ReadDirectory()
    {
        try
        {
            if (_archive.Entries.Count > ArrayLimits.KeysMax)
                throw new DataFileException($"{_archive.Entries.Count} members; allowed: {ArrayLimits.KeysMax}");
            foreach (ZipArchiveEntry entry in _archive.Entries)
            {
                if (entry.FullName.EndsWith(Suffix, StringComparison.Ordinal) && !_members.TryAdd(entry.FullName[..^Suffix.Length], entry))
                    throw new DataFileException(entry.FullName, "stands twice in the archive");
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new DataFileException($"the zip directory is damaged: {damaged.Message}", damaged);
        }
    }

    private ZipArchiveEntry Member(string key) =>
        _members.TryGetValue(key, out ZipArchiveEntry? entry)
            ? entry
            : throw new DataFileException(key, $"there is no such array; the file has {Hint.List(_members.Keys)}");

    private NpyHeader Header(string key, Stream member)
    {
        NpyHeader header = NpyHeader.Read(key, member);
        return ArrayLimits.Problem(header.Shape, header.ElementBytes, _fileBytes) is { } problem ? throw new DataFileException(key, problem) : header;
    }

    private static T Guarded<T>(string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new DataFileException($"{key}: the member is damaged: {damaged.Message}", damaged);
        }
    }
}
