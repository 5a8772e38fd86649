namespace Warmstart.Controller.HandsOn;

/// <summary>The arm did not do what was asked; the message is one line for people, with what to do about it.</summary>
public sealed class HandsOnException(string message) : Exception(message);
