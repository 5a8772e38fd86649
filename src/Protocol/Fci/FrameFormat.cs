namespace Warmstart.Protocol.Fci;

/// <summary>Which header stands before a TCP message.</summary>
public enum FrameFormat
{
    /// <summary>The robot's, 12 bytes: command, id and size of 4 bytes each.</summary>
    Robot,

    /// <summary>The grippers', 10 bytes: a command of 2 bytes, id and size of 4 bytes each.</summary>
    Gripper,
}
