using Warmstart.Franka;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.Hands;

/// <summary>Shows a robot's state, once or again and again. Nothing moves.</summary>
public static class RobotStateProgram
{
    private const string Home = "\e[H\e[J";
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(200);

    /// <summary>Shows it.</summary>
    /// <param name="robot">Which robot.</param>
    /// <param name="json">One JSON object a line instead of a screen.</param>
    /// <param name="watch">Five times a second until stopped.</param>
    /// <param name="screen">Whether the output is a terminal that can be drawn over.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="stop">Ends the watching.</param>
    /// <returns>0, or 1 where the robot cannot be reached.</returns>
    public static int Run(RobotAddress robot, bool json, bool watch, bool screen, TextWriter output, TextWriter error, CancellationToken stop) => HandsOutput.Run(error, () =>
    {
        using FrankaRobot arm = robot.Connect();
        do
        {
            RobotState state = arm.ReadState();
            output.Write(json ? RobotStateText.Json(arm, state) + "\n" : (watch && screen ? Home : "") + RobotStateText.Screen(arm, state));
            output.Flush();
        }
        while (watch && !stop.WaitHandle.WaitOne(s_every));
        return ExitCodes.Ok;
    });
}
