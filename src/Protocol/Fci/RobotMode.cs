namespace Warmstart.Protocol.Fci;

/// <summary>Mode of the robot, as in the state.</summary>
public enum RobotMode : byte
{
    /// <summary>Brakes closed, starting, or anything that has no number.</summary>
    Other = 0,

    /// <summary>Ready for a motion.</summary>
    Idle = 1,

    /// <summary>A motion runs.</summary>
    Move = 2,

    /// <summary>Guided by hand.</summary>
    Guiding = 3,

    /// <summary>Stopped by an error; needs automatic error recovery.</summary>
    Reflex = 4,

    /// <summary>The external activation device is pressed.</summary>
    UserStopped = 5,

    /// <summary>Recovery is under way.</summary>
    AutomaticErrorRecovery = 6,
}
