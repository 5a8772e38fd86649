namespace Warmstart.Franka;

/// <summary>The call is not possible now: another loop runs on this robot, or its version of the interface has no such command.</summary>
/// <param name="message">One line.</param>
public sealed class FrankaInvalidOperationException(string message) : FrankaException(message);
