using Warmstart.Protocol.Serial.Estop;

namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>At most eight bytes on the emergency-stop line, and what who sent them knows of them.</summary>
/// <param name="Bytes">The bytes, the first one lowest.</param>
/// <param name="Says">What they say; null where they are no message.</param>
/// <param name="Count">Its count.</param>
internal readonly record struct EstopMessage(ulong Bytes, EstopState? Says, ushort Count);
