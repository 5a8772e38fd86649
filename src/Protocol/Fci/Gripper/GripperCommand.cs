namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>What a TCP message to the Franka Hand asks for, numbered as in version 3.</summary>
public enum GripperCommand
{
    /// <summary>First request of a session.</summary>
    Connect = 0,

    /// <summary>Finds the largest width; takes seconds.</summary>
    Homing = 1,

    /// <summary>Closes until it holds something.</summary>
    Grasp = 2,

    /// <summary>Moves the fingers.</summary>
    Move = 3,

    /// <summary>Ends what runs.</summary>
    Stop = 4,
}
