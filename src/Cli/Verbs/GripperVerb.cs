using System.CommandLine;
using Warmstart.Trials.Hands;

namespace Warmstart.Cli.Verbs;

/// <summary>The gripper of a robot; a part of <c>robot</c>.</summary>
internal static class GripperVerb
{
    public static Command Create() => new("gripper", "Home, open, close a Franka Hand or a Robotiq gripper, grasp, or show its state") { Home(), Open(), Close(), Grasp(), State() };

    private static Command Home()
    {
        var robot = new GripperArguments();
        var verb = robot.AddTo(new Command("home", "Find the largest width; the fingers move"));
        verb.SetAction((result, stop) => Task.Run(() => GripperProgram.Home(robot.Of(result), Output(result), Error(result), stop), CancellationToken.None));
        return verb;
    }

    private static Command Open()
    {
        var robot = new GripperArguments();
        var width = new Option<double?>("--width") { Description = "Width in mm (0 to 140, as far as the gripper opens); by default all the way" };
        var speed = Speed();
        InRange(width, 0, 140);
        var verb = robot.AddTo(new Command("open", "Open the fingers") { width, speed });
        verb.SetAction((result, stop) => Task.Run(
            () => GripperProgram.Move(robot.Of(result), result.GetValue(width) / 1000, result.GetValue(speed)!.Value / 1000, Output(result), Error(result), stop), CancellationToken.None));
        return verb;
    }

    private static Command Close()
    {
        var robot = new GripperArguments();
        var speed = Speed();
        var verb = robot.AddTo(new Command("close", "Close the fingers, without force") { speed });
        verb.SetAction((result, stop) => Task.Run(
            () => GripperProgram.Move(robot.Of(result), 0, result.GetValue(speed)!.Value / 1000, Output(result), Error(result), stop), CancellationToken.None));
        return verb;
    }

    private static Command Grasp()
    {
        var robot = new GripperArguments();
        var width = new Argument<double>("width") { Description = "Width of the thing in mm (0 to 140, as far as the gripper opens)" };
        var force = new Option<double?>("--force") { Description = "Force in N (1 to 235, as far as the gripper can)", DefaultValueFactory = _ => 20 };
        var tolerance = new Option<double?>("--tolerance") { Description = "How much narrower or wider it may be, in mm (0 to 40)", DefaultValueFactory = _ => 5 };
        var speed = Speed();
        width.Validators.Add(r =>
        {
            if (!(r.GetValueOrDefault<double>() is >= 0 and <= 140))
                r.AddError("width: must be within 0 to 140 (mm)");
        });
        InRange(force, 1, 235);
        InRange(tolerance, 0, 40);
        var verb = robot.AddTo(new Command("grasp", "Close on a thing and hold it") { width, force, tolerance, speed });
        verb.SetAction((result, stop) => Task.Run(
            () => GripperProgram.Grasp(
                robot.Of(result), result.GetValue(width) / 1000, result.GetValue(force)!.Value, result.GetValue(speed)!.Value / 1000, result.GetValue(tolerance)!.Value / 1000,
                Output(result), Error(result), stop),
            CancellationToken.None));
        return verb;
    }

    private static Command State()
    {
        var robot = new GripperArguments();
        var json = new Option<bool>("--json") { Description = "JSON instead of a line" };
        var verb = robot.AddTo(new Command("state", "Show width, grasp and temperature") { json });
        verb.SetAction((result, _) => Task.Run(() => GripperProgram.State(robot.Of(result), result.GetValue(json), Output(result), Error(result)), CancellationToken.None));
        return verb;
    }

    private static Option<double?> Speed()
    {
        var speed = new Option<double?>("--speed") { Description = "Speed in mm/s (1 to 250, as far as the gripper can)", DefaultValueFactory = _ => 50 };
        InRange(speed, 1, 250);
        return speed;
    }

    private static void InRange(Option<double?> option, double least, double most) => option.Validators.Add(r =>
    {
        if (r.GetValueOrDefault<double?>() is { } value && !(value >= least && value <= most))
            r.AddError(FormattableString.Invariant($"{option.Name} {value}: must be within {least} to {most}"));
    });

    private static TextWriter Output(ParseResult result) => result.InvocationConfiguration.Output;

    private static TextWriter Error(ParseResult result) => result.InvocationConfiguration.Error;
}
