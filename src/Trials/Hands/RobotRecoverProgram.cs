using Warmstart.Franka;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.Hands;

/// <summary>Automatic error recovery: says why the robot stopped, clears it, and says what is left.</summary>
public static class RobotRecoverProgram
{
    /// <summary>Recovers.</summary>
    /// <param name="robot">Which robot.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <returns>0 where the robot may move again (or might all along), else 1.</returns>
    public static int Run(RobotAddress robot, TextWriter output, TextWriter error) => HandsOutput.Run(error, () =>
    {
        using FrankaRobot arm = robot.Connect();
        RobotState before = arm.ReadState();
        if (before.robot_mode == RobotMode.UserStopped)
            throw new HandsException("the stop button is pressed: look whether all is safe, release it, then again");
        if (before.robot_mode == RobotMode.Idle && before.errors.IsEmpty)
        {
            output.WriteLine($"nothing to recover: the robot is idle (last motion: {RobotStateText.Names(before.reflex_reason)})");
            return ExitCodes.Ok;
        }
        output.WriteLine($"{before.robot_mode}: {RobotStateText.Names(before.errors)}; last motion: {RobotStateText.Names(before.reflex_reason)}");
        arm.AutomaticErrorRecovery();
        RobotState after = arm.ReadState();
        output.WriteLine($"now {after.robot_mode}, errors {RobotStateText.Names(after.errors)}");
        return after.robot_mode == RobotMode.Idle && after.errors.IsEmpty
            ? ExitCodes.Ok
            : throw new HandsException("the robot did not recover: unlock the joints in Desk; a violated joint limit has to be pushed back by hand");
    });
}
