using System.Runtime.InteropServices;

namespace Warmstart.Learning.Replay;

/// <summary>Makes creations and renames in a folder durable: a file's own fsync does not cover its directory entry.</summary>
internal static partial class FolderSync
{
    private const int ReadOnlyDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    public static void Flush(string folder)
    {
        int handle = Open(folder, ReadOnlyDirectory, 0);
        if (handle < 0)
            throw new IOException($"cannot open folder {folder}: errno {Marshal.GetLastPInvokeError()}");
        int result = Fsync(handle);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0)
            throw new IOException($"cannot flush folder {folder}: errno {error}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
