using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>Where the robot is and how long to wait for it.</summary>
public sealed record FciSessionOptions
{
    /// <summary>Port of the interface on a robot.</summary>
    public const int DefaultPort = 1337;

    /// <summary>Name or address of the robot.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Versions that may be spoken, tried newest first; the robot's answer picks among them.</summary>
    public IReadOnlyList<FciVersion> Versions { get; init; } = FciVersion.All;

    /// <summary>Longest wait for the connection and for each answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for AutomaticErrorRecovery, which a robot answers when the arm is at rest.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a model.</summary>
    public TimeSpan ModelTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
