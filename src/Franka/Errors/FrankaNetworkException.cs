namespace Warmstart.Franka;

/// <summary>Nobody answers, the connection was closed, or states stopped coming. The robot ends a running motion by itself; connect anew.</summary>
/// <param name="message">One line.</param>
/// <param name="cause">What the system said, where it said something.</param>
public sealed class FrankaNetworkException(string message, Exception? cause = null) : FrankaException(message, cause);
