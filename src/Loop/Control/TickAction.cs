namespace Warmstart.Loop.Control;

/// <summary>What to do with the command of a tick.</summary>
public enum TickAction : byte
{
    /// <summary>No motion of ours runs: send nothing.</summary>
    Idle = 0,

    /// <summary>Send the command.</summary>
    Continue,

    /// <summary>Send the command: it says that the motion is finished. The session waits for the robot's answer.</summary>
    Finish,

    /// <summary>Send the command (it says finished), and have the session cancel the motion.</summary>
    Cut,
}
