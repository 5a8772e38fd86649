using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>One callback: torques alone, or a motion generator under one of the robot's own controllers.</summary>
internal sealed class CallbackStep<TCommand>(
    ControlCallback<TCommand> callback, ICommandShaper shaper, ControllerMode controller, MotionGeneratorMode generator) : ControlStep(controller, generator)
    where TCommand : struct, IControlCommand
{
    public override bool Next(in RobotState state, TimeSpan period, ref RobotCommand command)
    {
        TCommand wanted = callback(state, period);
        wanted.WriteTo(ref command);
        shaper.Shape(state, ref command);
        return wanted.MotionFinished;
    }
}
