using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>A command for one of the robot's motion generators.</summary>
public interface IMotionCommand : IControlCommand
{
    /// <summary>The generator.</summary>
    static abstract MotionGeneratorMode Generator { get; }
}
