using System.Net;

namespace Warmstart.Simulation.Fci;

/// <summary>Where the server listens and how it keeps time.</summary>
public sealed record FciServerOptions
{
    /// <summary>Address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port of the interface; 0 takes a free one.</summary>
    public int Port { get; init; } = 1337;

    /// <summary>TCP port for scripts, on loopback only; 0 takes a free one, null opens none.</summary>
    public int? ControlPort { get; init; }

    /// <summary>TCP port of the hand; 0 takes a free one, null opens none.</summary>
    public int? GripperPort { get; init; }

    /// <summary>TCP port of the vacuum gripper; 0 takes a free one, null opens none.</summary>
    public int? VacuumPort { get; init; }

    /// <summary>Whether a taken port of a tool is only a warning.</summary>
    public bool ToolsMayLack { get; init; }

    /// <summary>Width of what is between the fingers of the hand, 0 for nothing, m.</summary>
    public double ObjectWidth { get; init; }

    /// <summary>Whether the hand starts closed on it.</summary>
    public bool HoldsObject { get; init; }

    /// <summary>What happens when a client is late.</summary>
    public PacingMode Pacing { get; init; } = PacingMode.Wait;

    /// <summary>Robot milliseconds in a host millisecond, above 0; with <see cref="PacingMode.Strict"/> always 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Longest hold for one late command; from then on it is lost.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest time that a client may hold the one place without saying Connect.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
