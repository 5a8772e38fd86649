using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.Doctor;

/// <summary>What a listener saw of a robot.</summary>
internal sealed record RobotSeen
{
    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Trouble { get; init; }

    /// <summary>Version of the interface.</summary>
    public int Version { get; init; }

    /// <summary>From the beginning of the TCP connection to the robot's answer, ms.</summary>
    public double ConnectMs { get; init; }

    /// <summary>States that came.</summary>
    public long States { get; init; }

    /// <summary>States that never came.</summary>
    public long Lost { get; init; }

    /// <summary>Time between neighbouring states by the kernel's stamps, µs, rising.</summary>
    public IReadOnlyList<double> GapsUs { get; init; } = [];

    /// <summary>The newest state's mode.</summary>
    public RobotMode Mode { get; init; }

    /// <summary>The newest state's errors, by name.</summary>
    public string Errors { get; init; } = "";
}
