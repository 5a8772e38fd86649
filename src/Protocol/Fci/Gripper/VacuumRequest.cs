namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>A request to the vacuum gripper; only the values of its command count. Values are as they came.</summary>
/// <param name="Command">What is asked.</param>
public sealed record VacuumRequest(VacuumCommand Command)
{
    /// <summary>In Connect: version that the client speaks.</summary>
    public ushort Version { get; init; } = VacuumCodec.Version;

    /// <summary>In Connect: port on which the client awaits states.</summary>
    public ushort UdpPort { get; init; }

    /// <summary>In Vacuum: wanted vacuum, 10 mbar.</summary>
    public byte Setpoint { get; init; }

    /// <summary>In Vacuum: production profile, 0 to 3.</summary>
    public byte Profile { get; init; }

    /// <summary>In Vacuum and DropOff: longest time to take, ms.</summary>
    public long TimeoutMs { get; init; }
}
