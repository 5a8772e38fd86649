using System.Runtime.InteropServices;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Debian's libhdf5 1.10, loaded on first use. It is not thread-safe: all calls hold <see cref="Gate"/>.</summary>
internal static partial class Hdf5Library
{
    private const string Library = "libhdf5_serial.so.103";
    private static readonly Lazy<long> s_float = new(Load);

    /// <summary>Held around every call.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>Type id of a native float.</summary>
    /// <exception cref="ConfigurationException">The library is not installed; one line.</exception>
    public static long NativeFloat => s_float.Value;

    [LibraryImport(Library)]
    internal static partial int H5open();

    [LibraryImport(Library)]
    internal static partial int H5Eset_auto2(long stack, IntPtr function, IntPtr data);

    [LibraryImport(Library)]
    internal static partial int H5PLset_loading_state(uint mask);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Fopen(string path, uint flags, long access);

    [LibraryImport(Library)]
    internal static partial int H5Fclose(long file);

    [LibraryImport(Library)]
    internal static partial int H5Gget_info(long group, out Hdf5GroupInfo info);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint H5Lget_name_by_idx(long location, string group, int index, int order, ulong n, [Out] byte[]? name, nuint size, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Lexists(long location, string name, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Lget_info(long location, string name, out Hdf5LinkInfo info, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Oopen(long location, string name, long access);

    [LibraryImport(Library)]
    internal static partial int H5Oclose(long item);

    [LibraryImport(Library)]
    internal static partial int H5Iget_type(long item);

    [LibraryImport(Library)]
    internal static partial long H5Dget_space(long dataset);

    [LibraryImport(Library)]
    internal static partial long H5Dget_type(long dataset);

    [LibraryImport(Library)]
    internal static partial long H5Dget_create_plist(long dataset);

    [LibraryImport(Library)]
    internal static partial ulong H5Dget_storage_size(long dataset);

    [LibraryImport(Library)]
    internal static unsafe partial int H5Dread(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, void* to);

    [LibraryImport(Library)]
    internal static partial int H5Sget_simple_extent_ndims(long space);

    [LibraryImport(Library)]
    internal static partial int H5Sget_simple_extent_dims(long space, [Out] ulong[] sizes, [Out] ulong[] most);

    [LibraryImport(Library)]
    internal static partial int H5Sget_simple_extent_type(long space);

    [LibraryImport(Library)]
    internal static partial int H5Sclose(long space);

    [LibraryImport(Library)]
    internal static partial int H5Tget_class(long type);

    [LibraryImport(Library)]
    internal static partial nuint H5Tget_size(long type);

    [LibraryImport(Library)]
    internal static partial int H5Tclose(long type);

    [LibraryImport(Library)]
    internal static partial int H5Pget_layout(long list);

    [LibraryImport(Library)]
    internal static partial int H5Pget_external_count(long list);

    [LibraryImport(Library)]
    internal static partial int H5Pclose(long list);

    private static long Load()
    {
        try
        {
            // No messages of its own on standard error, no filters from outside.
            if (H5open() < 0 || H5Eset_auto2(0, IntPtr.Zero, IntPtr.Zero) < 0 || H5PLset_loading_state(0) < 0)
                throw new ConfigurationException("libhdf5 does not start");
            return Marshal.ReadInt64(NativeLibrary.GetExport(NativeLibrary.Load(Library, typeof(Hdf5Library).Assembly, null), "H5T_NATIVE_FLOAT_g"));
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new ConfigurationException(
                "HDF5 files are read through libhdf5 1.10, which is not installed: apt-get install libhdf5-103-1, or convert the file to .npz with numpy", absent);
        }
    }
}
