using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>struct cmsghdr with a timespec behind it: the kernel's receive stamp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ControlMessage
{
    public nuint Size;
    public int Level;
    public int Type;
    public TimeSpec Stamp;
}
