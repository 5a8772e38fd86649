using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Warmstart.Simulation.Fci;

/// <summary>Waits for sockets with the resolution of the clock; Socket.Poll rounds to milliseconds. Allocates nothing.</summary>
internal sealed unsafe partial class Poller
{
    private const int MostSockets = 16;
    private const short Readable = 1;
    private const int NanosecondsPerSecond = 1_000_000_000;

    private readonly PollEntry[] _entries = new PollEntry[MostSockets];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(Socket socket)
    {
        if (_count < MostSockets)
            _entries[_count++] = new PollEntry { Descriptor = (int)socket.SafeHandle.DangerousGetHandle(), Events = Readable };
    }

    /// <summary>Returns when a socket has something to read, or after the time.</summary>
    public void Wait(long nanoseconds)
    {
        Span<long> timeout = [nanoseconds / NanosecondsPerSecond, nanoseconds % NanosecondsPerSecond];
        fixed (PollEntry* entries = _entries)
        fixed (long* time = timeout)
            _ = Poll(entries, (nuint)_count, time, null);
    }

    [LibraryImport("libc", EntryPoint = "ppoll")]
    private static partial int Poll(PollEntry* entries, nuint count, long* timeout, void* signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
