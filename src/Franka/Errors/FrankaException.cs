namespace Warmstart.Franka;

/// <summary>Everything that this library throws for what a robot, a gripper or a network did.</summary>
public abstract class FrankaException : Exception
{
    /// <summary>An error with its one-line text.</summary>
    protected FrankaException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
