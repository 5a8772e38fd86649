using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>How to connect to a robot.</summary>
public sealed record FrankaRobotOptions
{
    /// <summary>TCP port of the interface, 1 to 65535.</summary>
    public int Port { get; init; } = FciSessionOptions.DefaultPort;

    /// <summary>Whether a motion insists on real time; as in libfranka it does.</summary>
    public RealtimeConfig Realtime { get; init; } = RealtimeConfig.Enforce;

    /// <summary>SCHED_FIFO priority of the thread that controls while it does, 1 to 99.</summary>
    public int Priority { get; init; } = 80;

    /// <summary>How many states and commands <see cref="FrankaControlException.Log"/> keeps, 0 to 10000.</summary>
    public int LogSize { get; init; } = 50;

    /// <summary>Versions that may be spoken; the newest is tried first, the robot's answer picks among them.</summary>
    public IReadOnlyList<FciVersion> Versions { get; init; } = FciVersion.All;

    /// <summary>How the thread that controls waits for a state.</summary>
    public ReceiveMode Receive { get; init; } = ReceiveMode.Block;

    /// <summary>Longest wait for the connection and for each answer, above 0.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for <see cref="FrankaRobot.AutomaticErrorRecovery"/>, which a robot answers once the arm is at rest.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time without a state before the network counts as lost, above 0.</summary>
    public TimeSpan StateTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Clock of all time-outs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Port, 1, nameof(Port));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue, nameof(Port));
        ArgumentOutOfRangeException.ThrowIfLessThan(Priority, 1, nameof(Priority));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Priority, 99, nameof(Priority));
        ArgumentOutOfRangeException.ThrowIfNegative(LogSize, nameof(LogSize));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LogSize, 10_000, nameof(LogSize));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AnswerTimeout, TimeSpan.Zero, nameof(AnswerTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RecoveryTimeout, TimeSpan.Zero, nameof(RecoveryTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StateTimeout, TimeSpan.Zero, nameof(StateTimeout));
        if (Versions.Count == 0)
            throw new ArgumentException("Versions must name at least one version.", nameof(Versions));
    }
}
