using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>Takes one datagram at a time from a socket, with its sender and the kernel's receive stamp. Allocates nothing after construction.</summary>
internal sealed unsafe class DatagramReader : IDisposable
{
    // Room for the stamp and for whatever else the kernel may add.
    private const int ControlSize = 256;

    private readonly int _fd;
    private readonly MessageHeader* _header = (MessageHeader*)NativeMemory.AllocZeroed((nuint)sizeof(MessageHeader));
    private readonly IoVector* _vector = (IoVector*)NativeMemory.AllocZeroed((nuint)sizeof(IoVector));
    private readonly SocketAddress4* _source = (SocketAddress4*)NativeMemory.AllocZeroed((nuint)sizeof(SocketAddress4));
    private readonly ControlMessage* _control = (ControlMessage*)NativeMemory.AllocZeroed(ControlSize);

    public DatagramReader(int fd)
    {
        _fd = fd;
        _header->Name = _source;
        _header->Vectors = _vector;
        _header->VectorCount = 1;
        _header->Control = _control;
        int on = 1;
        // Without stamps the time in the socket reads 0.
        _ = Posix.SetSocketOption(fd, Posix.SOL_SOCKET, Posix.SO_TIMESTAMPNS, &on, sizeof(int));
    }

    /// <summary>Sender of the last datagram.</summary>
    public SocketAddress4 Source => *_source;

    /// <summary>When the kernel received the last datagram, ns since 1970; 0 where it did not say.</summary>
    public long StampNs { get; private set; }

    /// <summary>errno of the last failure that is one; 0 for nothing there.</summary>
    public int LastError { get; private set; }

    /// <summary>True length of the datagram, which may exceed the buffer; -1 for none.</summary>
    public nint Read(byte* buffer, int size, int flags)
    {
        _vector->Start = buffer;
        _vector->Size = (nuint)size;
        _header->NameSize = (ulong)sizeof(SocketAddress4);
        _header->ControlSize = ControlSize;
        nint length = Posix.ReceiveMessage(_fd, _header, flags | Posix.MSG_TRUNC);
        if (length >= 0)
        {
            bool stamped = _header->ControlSize >= (nuint)sizeof(ControlMessage)
                && _control->Level == Posix.SOL_SOCKET && _control->Type == Posix.SO_TIMESTAMPNS;
            StampNs = stamped ? _control->Stamp.ToNanoseconds() : 0;
            LastError = 0;
            return length;
        }
        int error = Marshal.GetLastPInvokeError();
        LastError = error is Posix.EAGAIN or Posix.EINTR or Posix.ECONNREFUSED ? 0 : error;
        return -1;
    }

    public void Dispose()
    {
        NativeMemory.Free(_header);
        NativeMemory.Free(_vector);
        NativeMemory.Free(_source);
        NativeMemory.Free(_control);
    }
}
