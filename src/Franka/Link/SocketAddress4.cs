using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>struct sockaddr_in; port and address in network order.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SocketAddress4
{
    public ushort Family;
    public ushort PortInNetworkOrder;
    public uint AddressInNetworkOrder;
    public ulong Zero;

    public readonly ushort Port => BinaryPrimitives.ReverseEndianness(PortInNetworkOrder);
}
