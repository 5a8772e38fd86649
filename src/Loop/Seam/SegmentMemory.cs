using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Warmstart.Loop.Seam;

/// <summary>Memory of a segment: a mapped file, or this process's own. Mapped by hand, because the framework's mapping syncs when disposed, which locked memory refuses.</summary>
internal sealed unsafe partial class SegmentMemory : IDisposable
{
    private const int ReadWrite = 1 | 2;
    private const int Shared = 1;
    private const int OwnPages = 2 | 0x20;

    private byte* _pointer;

    private SegmentMemory(byte* pointer, long length)
    {
        _pointer = pointer;
        Length = length;
    }

    public byte* Pointer => _pointer;

    public long Length { get; }

    public static SegmentMemory Allocate(long length)
    {
        // Pages of the system are zero, and those that nobody touches cost nothing.
        using var none = new SafeFileHandle(-1, ownsHandle: false);
        return Map(none, length, OwnPages, "memory of this process");
    }

    public static SegmentMemory CreateFile(string path, long length)
    {
        File.Delete(path);
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        stream.SetLength(length);
        return Map(stream.SafeFileHandle, length, Shared, path);
    }

    public static SegmentMemory OpenFile(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        return stream.Length == length
            ? Map(stream.SafeFileHandle, length, Shared, path)
            : throw new SeamException($"{path} has {stream.Length} bytes, a segment of this build has {length}: start both processes from one build");
    }

    public void Dispose()
    {
        if (_pointer == null)
            return;
        _ = Unmap(_pointer, (nuint)Length);
        _pointer = null;
    }

    private static SegmentMemory Map(SafeFileHandle file, long length, int flags, string name)
    {
        byte* pointer = Map(null, (nuint)length, ReadWrite, flags, file, 0);
        return (nint)pointer != -1
            ? new SegmentMemory(pointer, length)
            : throw new IOException($"{name} cannot be mapped: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(byte* address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(byte* address, nuint length);
}
