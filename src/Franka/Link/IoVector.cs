using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Size;
}
