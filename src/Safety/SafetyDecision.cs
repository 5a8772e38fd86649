using Warmstart.Safety.Faults;

namespace Warmstart.Safety;

/// <summary>What the state machine decided for a tick.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Category">The active stop category.</param>
/// <param name="Faults">Active faults, those latched included.</param>
/// <param name="TrustsControl">Whether the control law may still be followed; false: joint damping only.</param>
public readonly record struct SafetyDecision(SafetyState State, StopCategory Category, FaultSet Faults, bool TrustsControl);
