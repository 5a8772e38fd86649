using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>A UDP socket that hands out the newest state datagram. One thread; allocates nothing after opening.</summary>
internal sealed unsafe class StateSocket : IDisposable
{
    // Longer than any state, so that a longer datagram shows by its true length.
    private const int BufferSize = 4096;

    // A flood must not hold the control thread: the rest waits for the next call.
    private const int MostReadsAtOnce = 64;

    // Highest class that needs no privilege; it only orders our own queue.
    private const int InteractivePriority = 6;

    private readonly int _fd;
    private readonly DatagramReader _reader;
    private byte* _newest = (byte*)NativeMemory.AllocZeroed(BufferSize);
    private byte* _spare = (byte*)NativeMemory.AllocZeroed(BufferSize);
    private SocketAddress4 _robot;
    private uint _expectedAddress;
    private int _stateSize;
    private long _timeoutSetNs = -1;

    private StateSocket(int fd, ushort port)
    {
        _fd = fd;
        _reader = new DatagramReader(fd);
        LocalPort = port;
    }

    public ushort LocalPort { get; }

    public int LastError { get; private set; }

    public ulong NewestId { get; private set; }

    /// <summary>When the kernel received the newest state, ns since 1970; 0 where it did not say.</summary>
    public long NewestStampNs { get; private set; }

    public long Outdated { get; private set; }

    public long Strange { get; private set; }

    /// <summary>Older new states that the last call passed over.</summary>
    public int DrainedNow { get; private set; }

    public ReadOnlySpan<byte> Newest => new(_newest, _stateSize);

    public static StateSocket? TryOpen(int port, out string error)
    {
        error = string.Empty;
        int fd = Posix.Socket(Posix.AF_INET, Posix.SOCK_DGRAM_CLOEXEC, 0);
        var address = new SocketAddress4 { Family = Posix.AF_INET, PortInNetworkOrder = BinaryPrimitives.ReverseEndianness((ushort)port) };
        uint size = (uint)sizeof(SocketAddress4);
        if (fd >= 0 && Posix.Bind(fd, &address, size) == 0 && Posix.GetSocketName(fd, &address, &size) == 0)
        {
            int priority = InteractivePriority;
            Posix.SetSocketOption(fd, Posix.SOL_SOCKET, Posix.SO_PRIORITY, &priority, sizeof(int));
            return new StateSocket(fd, address.Port);
        }
        error = $"UDP port {port}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}";
        if (fd >= 0)
            _ = Posix.Close(fd);
        return null;
    }

    public void Begin(int stateSize, IPAddress? robot)
    {
        while (_reader.Read(_spare, BufferSize, Posix.MSG_DONTWAIT) >= 0)
        {
        }
        _stateSize = stateSize;
        Span<byte> bytes = stackalloc byte[4];
        _expectedAddress = robot is not null && robot.TryWriteBytes(bytes, out int written) && written == 4 ? MemoryMarshal.Read<uint>(bytes) : 0;
        _robot = default;
        NewestId = 0;
        Outdated = 0;
        Strange = 0;
        LastError = 0;
    }

    /// <summary>Reads all there is, waiting for the first at most <paramref name="waitNs"/>; keeps the newest.</summary>
    public ReceiveCode TakeNewest(long waitNs)
    {
        int found = 0;
        LastError = 0;
        if (waitNs > 0)
            SetTimeout(waitNs);
        int flags = waitNs > 0 ? 0 : Posix.MSG_DONTWAIT;
        for (int reads = 0; reads < MostReadsAtOnce; reads++)
        {
            nint length = _reader.Read(_spare, BufferSize, flags);
            LastError = _reader.LastError;
            if (length < 0)
                break;
            flags = Posix.MSG_DONTWAIT;
            if (Accept(length, _reader.Source))
                found++;
        }
        DrainedNow = Math.Max(0, found - 1);
        Outdated += DrainedNow;
        if (found > 0)
            return ReceiveCode.State;
        return LastError == 0 ? ReceiveCode.Timeout : ReceiveCode.Failed;
    }

    public bool Send(byte* datagram, int size)
    {
        if (_robot.Family == 0)
            return false;
        SocketAddress4 robot = _robot;
        return Posix.SendTo(_fd, datagram, size, Posix.MSG_DONTWAIT, &robot, (uint)sizeof(SocketAddress4)) == size;
    }

    public void Dispose()
    {
        _ = Posix.Close(_fd);
        _reader.Dispose();
        NativeMemory.Free(_newest);
        NativeMemory.Free(_spare);
    }

    private bool Accept(nint length, in SocketAddress4 source)
    {
        if (length != _stateSize || (_expectedAddress != 0 && source.AddressInNetworkOrder != _expectedAddress))
        {
            Strange++;
            return false;
        }
        ulong id = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(_spare, sizeof(ulong)));
        if (id <= NewestId && _robot.Family != 0)
        {
            Outdated++;
            return false;
        }
        NewestId = id;
        _robot = source;
        NewestStampNs = _reader.StampNs;
        byte* newest = _spare;
        _spare = _newest;
        _newest = newest;
        return true;
    }

    private void SetTimeout(long waitNs)
    {
        // Only a change costs a system call; a shorter remainder after a strange datagram is rounded up to 100 µs steps.
        long rounded = (waitNs + 99_999) / 100_000 * 100_000;
        if (rounded == _timeoutSetNs)
            return;
        _timeoutSetNs = rounded;
        TimeSpec timeout = TimeSpec.FromNanoseconds(rounded);
        timeout.Rest /= 1000;
        Posix.SetSocketOption(_fd, Posix.SOL_SOCKET, Posix.SO_RCVTIMEO, &timeout, (uint)sizeof(TimeSpec));
    }
}
