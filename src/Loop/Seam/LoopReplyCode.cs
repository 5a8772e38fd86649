namespace Warmstart.Loop.Seam;

/// <summary>How a command ended.</summary>
public enum LoopReplyCode : int
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Not possible in this mode; nothing happened.</summary>
    WrongMode = 1,

    /// <summary>A value of the command is out of its range; nothing happened. For a joint motion <see cref="LoopReply.Detail"/> is the <see cref="Control.PathProblem"/>.</summary>
    BadValue = 2,

    /// <summary>A latched fault forbids it; <see cref="LoopReply.Faults"/> says which.</summary>
    Faulted = 3,

    /// <summary>No connection to the robot.</summary>
    NotConnected = 4,

    /// <summary>The robot refused; <see cref="LoopReply.Detail"/> is its status.</summary>
    RobotRefused = 5,

    /// <summary>It took too long, or a stop came in between.</summary>
    Aborted = 6,

    /// <summary>The connection failed.</summary>
    ConnectionFailed = 7,

    /// <summary>The robot speaks another version; <see cref="LoopReply.Detail"/> is it.</summary>
    WrongVersion = 8,

    /// <summary>No lease, or no heartbeat of the controller.</summary>
    NotPermitted = 9,

    /// <summary>The motion would start with a jump; <see cref="LoopReply.Detail"/> is the <see cref="Safety.Start.StartProblem"/>.</summary>
    StartRefused = 10,
}
