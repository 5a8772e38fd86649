using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Warmstart.Simulation.Fci;

/// <summary>When the kernel received the datagram that was read last, which leaves out the time that waking up took.</summary>
internal static unsafe partial class ReceiveStamp
{
    // SIOCGSTAMPNS with two 64-bit numbers.
    private const nuint GetStamp = 0x80108907;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>ns since 1970; 0 where the kernel has no stamp yet.</summary>
    public static long Read(Socket socket)
    {
        long* stamp = stackalloc long[2];
        int result = Control((int)socket.SafeHandle.DangerousGetHandle(), GetStamp, stamp);
        return result == 0 ? stamp[0] * NanosecondsPerSecond + stamp[1] : 0;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, long* argument);
}
