namespace Warmstart.Protocol.Serial.Estop;

/// <summary>One message of an emergency-stop box.</summary>
/// <param name="State">What it says.</param>
/// <param name="Sequence">One more than in the message before it; 65535 is followed by 0.</param>
public readonly record struct EstopFrame(EstopState State, ushort Sequence);
