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

    /// <summary>Methods that had to be compiled on the control thread while armed; must stay 0.</summary>
    public long CompiledWhileArmed;

    /// <summary>Processor time of the control thread since the last arming, ns; waiting for states left out.</summary>
    public long BusyNs;

    /// <summary>Setpoints that were refused.</summary>
    public long RefusedSetpoints;

    /// <summary>Cycles since the last arming (before any: since the connection), which the following are of.</summary>
    public long Cycles;

    /// <summary>Late cycles by <see cref="LateCause"/>.</summary>
    public LateCounts Late;

    /// <summary>Those of them whose command left only after the next state was due, or never; by <see cref="LateCause"/>.</summary>
    public LateCounts Missed;

    /// <summary><see cref="LoopHistograms.Compute"/> in short.</summary>
    public LatencySummary Compute;

    /// <summary><see cref="LoopHistograms.OwnCompute"/> in short.</summary>
    public LatencySummary OwnCompute;

    /// <summary><see cref="LoopHistograms.WakeUp"/> in short.</summary>
    public LatencySummary WakeUp;

    /// <summary><see cref="LoopHistograms.StateToCommand"/> in short.</summary>
    public LatencySummary StateToCommand;
}
