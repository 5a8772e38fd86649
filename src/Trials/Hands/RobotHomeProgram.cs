using System.Globalization;
using Warmstart.Controller.HandsOn;
using Warmstart.Controller.Tasks;
using Warmstart.Franka;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Hands;

/// <summary>Moves an arm slowly to a task's home pose, by the same loop, limits and stops as a run.</summary>
public static class RobotHomeProgram
{
    private const double ThereRad = 0.02;

    /// <summary>Moves it; cancelling brakes the arm and ends the motion.</summary>
    /// <param name="options">How.</param>
    /// <param name="input">Where the answer to the question comes from.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="time">For time-outs.</param>
    /// <param name="stop">Stops the arm.</param>
    /// <returns>0 where the arm is there, else 1.</returns>
    public static int Run(RobotHomeOptions options, TextReader input, TextWriter output, TextWriter error, TimeProvider time, CancellationToken stop) =>
        HandsOutput.Run(error, () => Move(options, input, output, time, stop));

    private static int Move(RobotHomeOptions options, TextReader input, TextWriter output, TimeProvider time, CancellationToken stop)
    {
        TaskDefinition task = new TaskCatalog(DemoConfiguration.TaskFolder()).Load(options.Task);
        JointVector home = JointVector.From(task.HomeQ);
        (ArmKind kind, RobotState state) = Look(options.Robot);
        double way = Way(state.q.ToVector(), home);
        if (way < ThereRad)
        {
            output.WriteLine("the arm is there already");
            return ExitCodes.Ok;
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind} at {options.Robot.Host}:{options.Robot.Port}: to the home pose of {task.Name}, joints turn by up to {way:0.00} rad at {options.Speed:P0} of the allowed speed. Keep clear, a hand on the stop button."));
        if (!options.Yes && !Agreed(input, output))
            throw new HandsException("not moved: answer y, or say --yes");
        using var session = HandsOnSession.Connect(
            new HandsOnOptions
            {
                Host = options.Robot.Host,
                Port = options.Robot.Port,
                Arm = options.Arm.Length > 0 ? options.Arm : kind.ToString().ToLowerInvariant(),
                Core = options.Core,
                Priority = options.Priority,
                LoopExecutable = options.LoopExecutable,
            },
            time, samples: null, stop);
        session.Bound(TaskLimitsFactory.Limits(task, 1));
        session.Arm(stop);
        try
        {
            session.MoveTo(home, options.Speed, stop);
        }
        finally
        {
            // Also after Ctrl-C: brake along the path, then end the motion.
            session.Disarm();
        }
        double left = Way(session.Newest.q, home);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"there: no joint is more than {left:0.0000} rad off"));
        return left < ThereRad ? ExitCodes.Ok : throw new HandsException(string.Create(CultureInfo.InvariantCulture, $"the arm stopped {left:0.00} rad short of home"));
    }

    private static (ArmKind Kind, RobotState State) Look(RobotAddress address)
    {
        using FrankaRobot robot = address.Connect();
        RobotState state = robot.ReadState();
        return state.robot_mode switch
        {
            RobotMode.Idle => (robot.Kind, state),
            RobotMode.Reflex => throw new HandsException($"the robot is in reflex ({RobotStateText.Names(state.errors)}): warmstart robot recover --host {address.Host}"),
            RobotMode.UserStopped => throw new HandsException("the stop button is pressed: release it, then again"),
            _ => throw new HandsException($"the robot is in mode {state.robot_mode}: unlock the joints in Desk and end guiding"),
        };
    }

    private static bool Agreed(TextReader input, TextWriter output)
    {
        output.Write("Go on? [y/N] ");
        output.Flush();
        return input.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static double Way(in JointVector from, in JointVector to)
    {
        double most = 0;
        for (int i = 0; i < JointVector.Length; i++)
            most = Math.Max(most, Math.Abs(from[i] - to[i]));
        return most;
    }
}
