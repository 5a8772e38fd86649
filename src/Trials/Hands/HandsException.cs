namespace Warmstart.Trials.Hands;

/// <summary>The robot did not do what was asked; the message is one line for people, with what to do about it.</summary>
internal sealed class HandsException(string message, Exception? inner = null) : Exception(message, inner);
