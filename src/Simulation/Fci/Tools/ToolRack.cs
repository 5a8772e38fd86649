using System.Net;
using System.Net.Sockets;

namespace Warmstart.Simulation.Fci.Tools;

/// <summary>The tools beside a robot: a hand and a vacuum gripper that work on the same object.</summary>
internal sealed class ToolRack : IDisposable
{
    private readonly ToolServer _handPort;
    private readonly ToolServer _vacuumPort;

    public ToolRack(double objectWidth, bool holds)
    {
        Hand = new HandDevice(objectWidth, holds);
        _handPort = new ToolServer(Hand);
        _vacuumPort = new ToolServer(new VacuumDevice(Hand));
    }

    public HandDevice Hand { get; }

    /// <summary>TCP port of the hand; 0 without one.</summary>
    public int GripperPort => _handPort.Port;

    /// <summary>TCP port of the vacuum gripper; 0 without one.</summary>
    public int VacuumPort => _vacuumPort.Port;

    /// <summary>Opens the ports that are wanted; one line naming a taken one, or null.</summary>
    public string? Listen(IPAddress address, int? gripperPort, int? vacuumPort)
        => Listen(_handPort, address, gripperPort) ?? Listen(_vacuumPort, address, vacuumPort);

    public void Step()
    {
        _handPort.Step();
        _vacuumPort.Step();
    }

    public void Dispose()
    {
        _handPort.Dispose();
        _vacuumPort.Dispose();
    }

    private static string? Listen(ToolServer server, IPAddress address, int? port)
    {
        if (port is null)
            return null;
        try
        {
            server.Listen(address, port.Value);
            return null;
        }
        catch (SocketException e)
        {
            return $"port {port}: {e.Message}";
        }
    }
}
