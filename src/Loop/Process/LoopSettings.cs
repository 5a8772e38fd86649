using Warmstart.Franka.Link;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Process;

/// <summary>How the loop process is to run. Immutable.</summary>
public sealed record LoopSettings
{
    /// <summary>Path of the shared-memory segment that the controller made.</summary>
    public required string Seam { get; init; }

    /// <summary>Name or address of the robot.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port of the robot's interface (1..65535).</summary>
    public int Port { get; init; } = 1337;

    /// <summary>Which arm it is.</summary>
    public ArmKind Arm { get; init; } = ArmKind.Fer;

    /// <summary>Core of the control thread; −1: not pinned.</summary>
    public int Core { get; init; } = -1;

    /// <summary>SCHED_FIFO priority of the control thread (1..98); 0: not real time.</summary>
    public int Priority { get; init; } = 80;

    /// <summary>How packets are awaited.</summary>
    public ReceiveMode Receive { get; init; } = ReceiveMode.Block;

    /// <summary>Serial device of the emergency-stop line; empty: none.</summary>
    public string Estop { get; init; } = "";

    /// <summary>What that line must say for the arm to move.</summary>
    public EstopDemand EstopDemand { get; init; } = EstopDemand.Button;

    /// <summary>What the arm's limits are tightened by.</summary>
    public LimitsConfiguration Limits { get; init; } = new();
}
