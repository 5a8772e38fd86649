using System.CommandLine;
using Warmstart.Trials.Hands;

namespace Warmstart.Cli.Verbs;

/// <summary>Hands-on work with a robot, straight over its own interface and without the daemon.</summary>
internal static class RobotVerb
{
    public static Command Create() => new("robot", "Look at a robot, move it home, recover it, use its hand, without the daemon")
    {
        State(), Home(), Recover(), GripperVerb.Create(),
    };

    private static Command State()
    {
        var robot = new RobotArguments();
        var json = new Option<bool>("--json") { Description = "JSON instead of a screen" };
        var watch = new Option<bool>("--watch") { Description = "Five times a second, until Ctrl-C" };
        var verb = robot.AddTo(new Command("state", "Show mode, errors, joints, pose and forces") { json, watch });
        verb.SetAction((result, stop) => Task.Run(
            () => RobotStateProgram.Run(
                robot.Of(result), result.GetValue(json), result.GetValue(watch), !Console.IsOutputRedirected,
                result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, stop),
            CancellationToken.None));
        return verb;
    }

    private static Command Recover()
    {
        var robot = new RobotArguments();
        var verb = robot.AddTo(new Command("recover", "Say why the robot stopped, and clear it"));
        verb.SetAction((result, _) => Task.Run(
            () => RobotRecoverProgram.Run(robot.Of(result), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error), CancellationToken.None));
        return verb;
    }

    private static Command Home()
    {
        var robot = new RobotArguments();
        var task = new Option<string>("--task") { Description = "Task whose home pose it is", DefaultValueFactory = _ => "peg-insertion" };
        var speed = new Option<double>("--speed") { Description = "Share of the allowed joint speed (0.01 to 0.5)", DefaultValueFactory = _ => 0.15 };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var arm = new Option<string>("--arm") { Description = "fer, fr3 or fr3v2; by default what the robot speaks", DefaultValueFactory = _ => "" };
        var core = new Option<int>("--core") { Description = "Core of the 1 kHz thread; -1: not pinned", DefaultValueFactory = _ => -1 };
        var priority = new Option<int>("--priority") { Description = "SCHED_FIFO priority of the 1 kHz thread; 0: none", DefaultValueFactory = _ => 80 };
        speed.Validators.Add(r =>
        {
            if (!(r.GetValueOrDefault<double>() is >= 0.01 and <= 0.5))
                r.AddError("--speed: must be within 0.01 to 0.5");
        });
        RobotArguments.InRange(core, -1, 1023);
        RobotArguments.InRange(priority, 0, 98);
        var verb = robot.AddTo(new Command("home", "Move the arm slowly to a task's home pose") { task, speed, yes, arm, core, priority });
        verb.SetAction((result, stop) => Task.Run(
            () => RobotHomeProgram.Run(
                new RobotHomeOptions
                {
                    Robot = robot.Of(result),
                    Task = result.GetValue(task)!,
                    Speed = result.GetValue(speed),
                    Yes = result.GetValue(yes),
                    Arm = result.GetValue(arm)!,
                    Core = result.GetValue(core),
                    Priority = result.GetValue(priority),
                },
                Console.In, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, stop),
            CancellationToken.None));
        return verb;
    }
}
