namespace Warmstart.Franka;

/// <summary>An answer or a model made no sense. Connect anew.</summary>
/// <param name="message">One line.</param>
/// <param name="cause">What could not be read, where that is known.</param>
public sealed class FrankaProtocolException(string message, Exception? cause = null) : FrankaException(message, cause);
