using System.Runtime.InteropServices;

namespace Warmstart.Loop.Tests.Process;

/// <summary>A pair of serial ends of the kernel's: what is written here is read from <see cref="Path"/>.</summary>
internal sealed unsafe partial class PseudoTerminal : IDisposable
{
    private readonly int _box;
    private bool _closed;

    public PseudoTerminal()
    {
        _box = OpenMaster(2 | 0x100);
        Assert.True(_box >= 0 && Grant(_box) == 0 && Unlock(_box) == 0);
        Path = Marshal.PtrToStringUTF8(NameOf(_box))!;
    }

    public string Path { get; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            Assert.Equal(bytes.Length, (int)Write(_box, first, bytes.Length));
    }

    /// <summary>The cable is pulled.</summary>
    public void Dispose()
    {
        if (!_closed)
            _ = Close(_box);
        _closed = true;
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int fd);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int fd);

    [LibraryImport("libc", EntryPoint = "ptsname")]
    private static partial nint NameOf(int fd);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int fd, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int fd);
}
