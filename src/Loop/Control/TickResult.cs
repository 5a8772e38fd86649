using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Loop.Control;

/// <summary>What a tick came to.</summary>
/// <param name="Action">What to do with the command.</param>
/// <param name="Mode">What the tick did.</param>
/// <param name="Safety">The safety state machine.</param>
/// <param name="Faults">Active faults, those latched included.</param>
/// <param name="Settled">The newest order is carried out: holding for Arm and Hold, arrived for Home, following for Follow, motion over for Brake and Cut.</param>
public readonly record struct TickResult(TickAction Action, ControlMode Mode, SafetyState Safety, FaultSet Faults, bool Settled);
