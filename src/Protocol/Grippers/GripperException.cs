namespace Warmstart.Protocol.Grippers;

/// <summary>A gripper cannot be reached or does not obey; one line, with what to do about it.</summary>
public sealed class GripperException(string message, Exception? cause = null) : Exception(message, cause);
