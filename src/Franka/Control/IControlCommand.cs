using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>What a callback returns. Only this library's types are one.</summary>
public interface IControlCommand
{
    /// <summary>Whether this is the last command of its motion; it must be one at rest.</summary>
    bool MotionFinished { get; }

    internal void WriteTo(ref RobotCommand command);
}
