using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>Checks, filters and limits one kind of command in place. One motion, one thread; allocates nothing.</summary>
internal interface ICommandShaper
{
    /// <summary>Forgets the last motion.</summary>
    void Begin();

    /// <exception cref="ArgumentException">The command is not finite or no valid pose.</exception>
    void Shape(in RobotState state, ref RobotCommand command);
}
