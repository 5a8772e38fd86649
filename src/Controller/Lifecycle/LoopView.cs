using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle;

/// <summary>What the lifecycle needs to know of the loop process.</summary>
/// <param name="Alive">Whether its heartbeat moves.</param>
/// <param name="Connection">Its connection to the robot.</param>
/// <param name="ControlMode">What its tick does.</param>
/// <param name="Safety">Its safety state machine.</param>
/// <param name="Faults">Active faults, those latched included.</param>
public readonly record struct LoopView(
    bool Alive, LoopConnection Connection, ControlMode ControlMode, SafetyState Safety, FaultSet Faults)
{
    private static readonly FaultSet EmergencyFaults = FaultSet.Of(Fault.EmergencyStop) | FaultSet.Of(Fault.StopLineLost) | FaultSet.Of(Fault.RobotUserStop);

    /// <summary>Whether states of the robot arrive.</summary>
    public bool Connected => Alive && Connection is LoopConnection.Connected or LoopConnection.Armed;

    /// <summary>Whether a motion runs.</summary>
    public bool InMotion => Alive && ControlMode is not (ControlMode.Idle or ControlMode.Finished);

    /// <summary>Whether somebody pressed a button.</summary>
    public bool EmergencyStopped => !(Faults & EmergencyFaults).IsEmpty;

    /// <summary>Whether a fault is latched.</summary>
    public bool Latched => Safety == SafetyState.Faulted;
}
