using System.Net;
using System.Net.Sockets;

namespace Warmstart.Trials.Processes;

/// <summary>Asks the kernel for a TCP port nobody uses.</summary>
public static class FreePort
{
    /// <summary>A loopback port that was free a moment ago. Another process may still take it first: whoever binds it must check.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
