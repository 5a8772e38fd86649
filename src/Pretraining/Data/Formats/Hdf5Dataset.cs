namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Checks and reads one data set of an HDF5 file. The caller holds the library's gate.</summary>
internal static unsafe class Hdf5Dataset
{
    private const int IsDataset = 5, Scalar = 0, Simple = 1, Contiguous = 1, Virtual = 3, ClassInteger = 0, ClassFloat = 1, ClassEnum = 8, ElementBytesMax = 16;

    /// <summary>The shape of a data set that may be read.</summary>
    /// <exception cref="DataFileException">It may not: one line.</exception>
    public static long[] Check(string key, long item, long fileBytes)
    {
        if (Hdf5Library.H5Iget_type(item) != IsDataset)
            throw new DataFileException(key, "is no data set; allowed: an array of numbers");
        int bytes = ElementBytes(key, item);
        long[] shape = Shape(key, item);
        if (ArrayLimits.Problem(shape, bytes, fileBytes) is { } problem)
            throw new DataFileException(key, problem);
        CheckStorage(key, item, shape.Aggregate((long)bytes, (a, b) => a * b), fileBytes);
        return shape;
    }

    /// <summary>All numbers of a data set.</summary>
    /// <exception cref="DataFileException">It may not be read, or is damaged: one line.</exception>
    public static float[] Read(string key, long item, long fileBytes)
    {
        long[] shape = Check(key, item, fileBytes);
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        if (values.Length == 0)
            return values;
        fixed (float* to = values)
        {
            if (Hdf5Library.H5Dread(item, Hdf5Library.NativeFloat, 0, 0, 0, to) < 0)
                throw new DataFileException(key, "libhdf5 cannot read it: damaged, truncated, or packed with a filter that is not built in");
        }
        return values;
    }

    private static int ElementBytes(string key, long item)
    {
        long id = Hdf5Library.H5Dget_type(item);
        if (id < 0)
            throw new DataFileException(key, "its element type is damaged");
        using var type = new Hdf5Handle(id, Hdf5Library.H5Tclose);
        int kind = Hdf5Library.H5Tget_class(id);
        ulong bytes = Hdf5Library.H5Tget_size(id);
        return kind is ClassInteger or ClassFloat or ClassEnum && bytes is >= 1 and <= ElementBytesMax
            ? (int)bytes
            : throw new DataFileException(key, $"elements of HDF5 class {kind} with {bytes} bytes; allowed: whole numbers, floats and truth values");
    }

    private static long[] Shape(string key, long item)
    {
        long id = Hdf5Library.H5Dget_space(item);
        if (id < 0)
            throw new DataFileException(key, "its shape is damaged");
        using var space = new Hdf5Handle(id, Hdf5Library.H5Sclose);
        int rank = Hdf5Library.H5Sget_simple_extent_ndims(id);
        if (Hdf5Library.H5Sget_simple_extent_type(id) is not (Scalar or Simple) || rank is < 0 or > ArrayLimits.RankMax)
            throw new DataFileException(key, $"{rank} axes; allowed: 0 to {ArrayLimits.RankMax}");
        var sizes = new ulong[ArrayLimits.RankMax];
        if (Hdf5Library.H5Sget_simple_extent_dims(id, sizes, new ulong[ArrayLimits.RankMax]) != rank)
            throw new DataFileException(key, "its shape is damaged");
        return [.. sizes.Take(rank).Select(s => s > long.MaxValue ? -1 : (long)s)];
    }

    private static void CheckStorage(string key, long item, long bytes, long fileBytes)
    {
        long id = Hdf5Library.H5Dget_create_plist(item);
        if (id < 0)
            throw new DataFileException(key, "its layout is damaged");
        using var list = new Hdf5Handle(id, Hdf5Library.H5Pclose);
        int layout = Hdf5Library.H5Pget_layout(id);
        if (layout is < 0 or >= Virtual || Hdf5Library.H5Pget_external_count(id) != 0)
            throw new DataFileException(key, "its data lie in other files; allowed: data in the file itself");
        ulong stored = Hdf5Library.H5Dget_storage_size(item);
        if (stored > (ulong)fileBytes || (layout == Contiguous && bytes > 0 && stored < (ulong)bytes))
            throw new DataFileException(key, $"{stored} bytes are stored in a file of {fileBytes} for {bytes}: damaged, truncated, or never written");
    }
}
