using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>One line of a motion's log.</summary>
/// <param name="state">The state that was received.</param>
/// <param name="command">The command that was sent before it; zeros for the first.</param>
public readonly struct ControlRecord(in RobotState state, in RobotCommand command)
{
    /// <summary>The state that was received.</summary>
    public RobotState State { get; } = state;

    /// <summary>The command that was sent before it; zeros for the first.</summary>
    public RobotCommand Command { get; } = command;
}
