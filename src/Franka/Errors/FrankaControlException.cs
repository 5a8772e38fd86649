using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>A motion ended otherwise than by its own finish: a reflex, the user stop, another command. Holds what led to it.</summary>
public sealed class FrankaControlException : FrankaException
{
    internal FrankaControlException(string message, FciStatus status, ErrorSet errors, IReadOnlyList<ControlRecord> log) : base(message)
    {
        Status = status;
        Errors = errors;
        Log = log;
    }

    /// <summary>How the robot ended the motion.</summary>
    public FciStatus Status { get; }

    /// <summary>The robot's reasons (its last_motion_errors); empty where there was none, as after <see cref="FrankaRobot.Stop"/>.</summary>
    public ErrorSet Errors { get; }

    /// <summary>The last states and the command sent before each, oldest first: at most <see cref="FrankaRobotOptions.LogSize"/>.</summary>
    public IReadOnlyList<ControlRecord> Log { get; }
}
