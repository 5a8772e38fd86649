using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Loop.Seam;

/// <summary>The loop process about itself; from loop to controller, 10 times a second.</summary>
public struct LoopStatus
{
    /// <summary>Process id.</summary>
    public int ProcessId;

    /// <summary>Version of the robot's interface in use; 0 while not connected.</summary>
    public int FciVersion;

    /// <summary>What of the real-time set-up holds.</summary>
    public RealTimeFlags RealTime;

    /// <summary>Core of the control thread, or −1.</summary>
    public int Core;

    /// <summary>Whether a connection to the robot stands.</summary>
    public LoopConnection Connection;

    /// <summary>What the tick does.</summary>
    public ControlMode ControlMode;

    /// <summary>The safety state machine.</summary>
    public SafetyState SafetyState;

    /// <summary>Active faults, those latched included.</summary>
    public FaultSet Faults;

    /// <summary>Hash of the limits in force (arm and configuration).</summary>
    public ulong LimitsHash;

    /// <summary>Ticks since the connection.</summary>
    public long Ticks;

    /// <summary>Packets of the robot that never came.</summary>
    public long LostPackets;

    /// <summary>Garbage collections while armed; must stay 0.</summary>
    public long CollectionsWhileArmed;

    /// <summary>Setpoints that were refused.</summary>
    public long RefusedSetpoints;

    /// <summary>Late cycles by <see cref="LateCause"/>.</summary>
    public LateCounts Late;

    /// <summary>Time of the tick with gathering its inputs before and sending after it.</summary>
    public LatencySummary Compute;

    /// <summary>How late the planned sleep before a packet ended (receiving by sleep-then-spin only; else no values).</summary>
    public LatencySummary WakeUp;

    /// <summary>Time from taking the packet off the socket to the command being sent; the kernel's own delay before that is not in it.</summary>
    public LatencySummary StateToCommand;
}
