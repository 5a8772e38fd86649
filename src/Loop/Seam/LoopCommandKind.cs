namespace Warmstart.Loop.Seam;

/// <summary>What a command asks of the loop.</summary>
public enum LoopCommandKind : int
{
    /// <summary>Nothing; answered at once.</summary>
    None = 0,

    /// <summary>Connect to the robot of the configuration.</summary>
    Connect = 1,

    /// <summary>End any motion and close the connection.</summary>
    Disconnect = 2,

    /// <summary>Start a motion, in Hold.</summary>
    Arm = 3,

    /// <summary>Brake and end the motion.</summary>
    Disarm = 4,

    /// <summary>Move to <see cref="LoopCommand.Joints"/>, then Hold; answered when there.</summary>
    Home = 5,

    /// <summary>Follow setpoints.</summary>
    Follow = 6,

    /// <summary>Hold in place.</summary>
    Hold = 7,

    /// <summary>Stop with <see cref="LoopCommand.Category"/>.</summary>
    Stop = 8,

    /// <summary>Clear what may be cleared and recover the robot from a reflex.</summary>
    Recover = 9,

    /// <summary>Set load, end effector and collision thresholds; no motion may run.</summary>
    ConfigureRobot = 10,

    /// <summary>Brake, end the motion, end the process.</summary>
    Shutdown = 11,

    /// <summary>Yield to a hand that guides the arm.</summary>
    Guide = 12,
}
