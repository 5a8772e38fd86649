using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>The robot or a gripper refused a command, or could not complete it. Nothing was changed by a refused one.</summary>
/// <param name="command">Name of the command, as on the wire.</param>
/// <param name="status">The robot's reason; Unknown for a gripper, whose text says it all.</param>
/// <param name="message">One line.</param>
public sealed class FrankaCommandException(string command, FciStatus status, string message) : FrankaException(message)
{
    /// <summary>Name of the command, as on the wire.</summary>
    public string Command => command;

    /// <summary>The robot's reason; Unknown for a gripper.</summary>
    public FciStatus Status => status;
}
