namespace Warmstart.Franka;

/// <summary>Real time was demanded (<see cref="RealtimeConfig.Enforce"/>) and the system does not grant it; the text names the fix.</summary>
/// <param name="message">One line.</param>
public sealed class FrankaRealtimeException(string message) : FrankaException(message);
