using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>struct msghdr of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public SocketAddress4* Name;
    public ulong NameSize;
    public IoVector* Vectors;
    public nuint VectorCount;
    public ControlMessage* Control;
    public nuint ControlSize;
    public ulong Flags;
}
