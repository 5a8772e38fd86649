using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>What one motion does each millisecond: call back, then filter, limit and check.</summary>
internal abstract class ControlStep(ControllerMode controller, MotionGeneratorMode generator)
{
    public ControllerMode Controller => controller;

    public MotionGeneratorMode Generator => generator;

    /// <summary>Fills the command in; true where it is the last.</summary>
    public abstract bool Next(in RobotState state, TimeSpan period, ref RobotCommand command);
}
