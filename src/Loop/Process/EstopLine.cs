using System.Runtime.InteropServices;

namespace Warmstart.Loop.Process;

/// <summary>
/// An emergency-stop box on a serial line (115200 8N1, raw): it says <c>C</c> at least each 100 ms while its circuit is closed and <c>O</c> when it is
/// open. Silence, any other byte, and a device that cannot be read count as open.
/// </summary>
internal sealed unsafe partial class EstopLine(string device) : IDisposable
{
    private const long SilentNs = 200_000_000;
    private const int ReadWriteNonBlocking = 2 | 0x100 | 0x800 | 0x80000;
    private const int TermiosRoom = 128;
    private const uint Speed115200 = 0x1002;
    private const short ReadReady = 1;
    private const int ErrorAgain = 11;
    private const byte Closed = (byte)'C';

    private int _fd = -1;
    private bool _closed;
    private long _heardNs = long.MinValue / 2;

    /// <summary>Waits for news for at most so long.</summary>
    /// <param name="waitMs">Longest wait, ms.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>Whether the circuit is open, or cannot be known to be closed.</returns>
    public bool IsOpen(int waitMs, HostClock clock)
    {
        if (_fd < 0)
            _fd = TryOpen();
        var wait = new PollDescriptor { File = _fd, Events = ReadReady };
        // A negative descriptor is skipped: then this only waits.
        _ = Poll(&wait, 1, waitMs);
        if (_fd >= 0)
            Read(clock.NowNs);
        return !(_closed && clock.NowNs - _heardNs <= SilentNs);
    }

    public void Dispose()
    {
        if (_fd >= 0)
            _ = Close(_fd);
        _fd = -1;
    }

    private void Read(long nowNs)
    {
        byte* bytes = stackalloc byte[64];
        nint count = Read(_fd, bytes, 64);
        if (count > 0)
        {
            bool all = true;
            for (int i = 0; i < count; i++)
                all &= bytes[i] == Closed;
            (_closed, _heardNs) = (all, nowNs);
        }
        else if (count == 0 || Marshal.GetLastPInvokeError() != ErrorAgain)
        {
            _closed = false;
            Dispose();
        }
    }

    private int TryOpen()
    {
        int fd = Open(device, ReadWriteNonBlocking);
        if (fd < 0)
            return -1;
        // The layout of termios is the C library's own affair; it fits with room to spare.
        byte* termios = stackalloc byte[TermiosRoom];
        if (GetAttributes(fd, termios) == 0)
        {
            MakeRaw(termios);
            _ = SetSpeed(termios, Speed115200);
            _ = SetAttributes(fd, 0, termios);
        }
        return fd;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int fd, byte* buffer, nint size);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int fd, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int fd, int when, byte* termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte* termios);

    [LibraryImport("libc", EntryPoint = "cfsetspeed")]
    private static partial int SetSpeed(byte* termios, uint speed);

    private struct PollDescriptor
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
