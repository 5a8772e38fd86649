using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Files;

/// <summary>Folder operations that survive a power cut once they have returned.</summary>
public static partial class DurableFolder
{
    // From <fcntl.h> on Linux; O_DIRECTORY differs on 64-bit ARM.
    private const int O_CLOEXEC = 0x80000;

    private static readonly int O_DIRECTORY = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    /// <summary>Makes the names in a folder (created, renamed, removed) durable.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        int descriptor = open(folder, O_DIRECTORY | O_CLOEXEC, 0);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        int result = fsync(descriptor);
        string problem = result == 0 ? string.Empty : Marshal.GetLastPInvokeErrorMessage();
        _ = close(descriptor);
        if (result != 0)
            throw new IOException($"{folder} cannot be flushed: {problem}");
    }

    /// <summary>Gives a finished folder its final name: flush, rename, flush of the parent. The target must not exist.</summary>
    /// <exception cref="IOException">The rename failed, or it is not known to be durable.</exception>
    public static void Rename(string from, string to)
    {
        Flush(from);
        Directory.Move(from, to);
        Flush(Path.GetDirectoryName(Path.GetFullPath(to)) ?? "/");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);
}
