using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>A motion generator and torques side by side; the motion callback is called first.</summary>
internal sealed class PairedStep<TMotion>(
    ControlCallback<TMotion> motion, ICommandShaper motionShaper, ControlCallback<Torques> torque, ICommandShaper torqueShaper)
    : ControlStep(ControllerMode.ExternalController, TMotion.Generator)
    where TMotion : struct, IMotionCommand
{
    private readonly CallbackStep<TMotion> _motion = new(motion, motionShaper, ControllerMode.ExternalController, TMotion.Generator);
    private readonly CallbackStep<Torques> _torque = new(torque, torqueShaper, ControllerMode.ExternalController, TMotion.Generator);

    public override bool Next(in RobotState state, TimeSpan period, ref RobotCommand command)
    {
        bool motionEnds = _motion.Next(state, period, ref command);
        bool torqueEnds = _torque.Next(state, period, ref command);
        return motionEnds || torqueEnds;
    }
}
