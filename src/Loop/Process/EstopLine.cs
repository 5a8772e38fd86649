using System.Runtime.InteropServices;
using Warmstart.Protocol.Serial.Estop;

namespace Warmstart.Loop.Process;

/// <summary>
/// The serial device of an emergency-stop box (115200 8N1, raw; docs/estop-line.md). Opened again and again while it is absent. Listening allocates
/// nothing, as nothing in this process may while the arm moves: hence termios itself, and not a stream over it.
/// </summary>
internal sealed unsafe partial class EstopLine(string device) : IDisposable
{
    private const int ReadWriteNonBlocking = 2 | 0x100 | 0x800 | 0x80000;
    private const int TermiosRoom = 128;
    private const uint Speed115200 = 0x1002;
    private const short ReadReady = 1;
    private const int ErrorAgain = 11;
    private const int AllInput = 0;
    private const int ReadMost = 64;

    private readonly EstopReader _reader = new();
    private int _fd = -1;

    /// <summary>Waits for news for at most so long.</summary>
    /// <param name="waitMs">Longest wait, ms.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>What is known of the line.</returns>
    public EstopReading Listen(int waitMs, HostClock clock)
    {
        if (_fd < 0)
        {
            Wait(-1, waitMs);
            _fd = TryOpen();
            return _reader.Reading;
        }
        Wait(_fd, waitMs);
        Read(clock.NowNs);
        return _reader.Reading;
    }

    public void Dispose()
    {
        if (_fd >= 0)
            _ = Close(_fd);
        _fd = -1;
    }

    // A negative descriptor is skipped: then this only waits.
    private static void Wait(int file, int waitMs)
    {
        var wait = new PollDescriptor { File = file, Events = ReadReady };
        _ = Poll(&wait, 1, waitMs);
    }

    private void Read(long nowNs)
    {
        byte* bytes = stackalloc byte[ReadMost];
        nint count = Read(_fd, bytes, ReadMost);
        // Faster than any serial line: whoever floods it must not take the processor.
        if (count == ReadMost)
            Wait(-1, 1);
        if (count > 0)
        {
            _reader.Hear(new ReadOnlySpan<byte>(bytes, (int)count), nowNs);
        }
        else if (count == 0 || Marshal.GetLastPInvokeError() != ErrorAgain)
        {
            _reader.Lose();
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
        // What lay there from before says nothing of now.
        _ = Flush(fd, AllInput);
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

    [LibraryImport("libc", EntryPoint = "tcflush")]
    private static partial int Flush(int fd, int queue);

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
