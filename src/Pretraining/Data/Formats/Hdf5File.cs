using System.Text;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// An HDF5 file, read through libhdf5. Links that leave the file, virtual and external data are refused; shapes are checked before anything is read.
/// </summary>
internal sealed class Hdf5File : IArrayStore
{
    private const int IsGroup = 2, IsDataset = 5, NameBytesMax = 1024, ByName = 0, Ascending = 0;
    private readonly long _fileBytes;
    private long _file;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataFileException">No HDF5 file, or truncated.</exception>
    public Hdf5File(string path)
    {
        _ = Hdf5Library.NativeFloat;
        _fileBytes = new FileInfo(path).Length;
        lock (Hdf5Library.Gate)
            _file = Hdf5Library.H5Fopen(path, 0, 0);
        if (_file < 0)
            throw new DataFileException($"libhdf5 cannot open it: no HDF5 file, damaged, or truncated ({_fileBytes} bytes)");
        try
        {
            Keys = Names("/");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Kind => "hdf5";

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Names in a group.</summary>
    /// <exception cref="DataFileException">The group is damaged or has too many links.</exception>
    public IReadOnlyList<string> Names(string group)
    {
        lock (Hdf5Library.Gate)
        {
            using Hdf5Handle item = Open(group);
            if (Hdf5Library.H5Iget_type(item.Id) != IsGroup || Hdf5Library.H5Gget_info(item.Id, out Hdf5GroupInfo info) < 0)
                throw new DataFileException(group, "is no readable group");
            if (info.Links > ArrayLimits.KeysMax)
                throw new DataFileException(group, $"{info.Links} names; allowed: {ArrayLimits.KeysMax}");
            var names = new List<string>();
            byte[] name = new byte[NameBytesMax];
            for (ulong i = 0; i < info.Links; i++)
            {
                nint length = Hdf5Library.H5Lget_name_by_idx(item.Id, ".", ByName, Ascending, i, name, (nuint)name.Length, 0);
                if (length < 1 || length >= name.Length)
                    throw new DataFileException(group, $"name {i} is damaged or longer than {NameBytesMax} bytes");
                names.Add(Encoding.UTF8.GetString(name, 0, (int)length));
            }
            return names;
        }
    }

    /// <inheritdoc/>
    public bool Has(string key)
    {
        lock (Hdf5Library.Gate)
        {
            if (!Exists(key))
                return false;
            using Hdf5Handle item = Open(key);
            return Hdf5Library.H5Iget_type(item.Id) == IsDataset;
        }
    }

    /// <inheritdoc/>
    public long[] ShapeOf(string key)
    {
        lock (Hdf5Library.Gate)
        {
            using Hdf5Handle item = Open(key);
            return Hdf5Dataset.Check(key, item.Id, _fileBytes);
        }
    }

    /// <inheritdoc/>
    public float[] Read(string key)
    {
        lock (Hdf5Library.Gate)
        {
            using Hdf5Handle item = Open(key);
            return Hdf5Dataset.Read(key, item.Id, _fileBytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file < 0)
            return;
        lock (Hdf5Library.Gate)
            _ = Hdf5Library.H5Fclose(_file);
        _file = -1;
    }

    // Each step of the path must be a hard link: soft and external ones may lead out of the file or in circles.
    private bool Exists(string key)
    {
        string path = string.Empty;
        foreach (string part in key.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = path.Length == 0 ? part : $"{path}/{part}";
            if (Hdf5Library.H5Lexists(_file, path, 0) <= 0)
                return false;
            if (Hdf5Library.H5Lget_info(_file, path, out Hdf5LinkInfo link, 0) < 0 || link.Type != Hdf5LinkInfo.Hard)
                throw new DataFileException(path, "is a soft or external link; allowed: data in the file itself");
        }
        return true;
    }

    private Hdf5Handle Open(string key)
    {
        if (!Exists(key))
            throw new DataFileException(key, $"there is no such data set; the file has {Hint.List(Keys ?? [])}");
        long id = Hdf5Library.H5Oopen(_file, key, 0);
        return id >= 0 ? new Hdf5Handle(id, Hdf5Library.H5Oclose) : throw new DataFileException(key, "libhdf5 cannot open it: damaged");
    }
}
