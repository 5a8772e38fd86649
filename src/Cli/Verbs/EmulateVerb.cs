using System.CommandLine;
using Warmstart.Protocol.Serial.Robotiq;
using Warmstart.Simulation.Serial;

namespace Warmstart.Cli.Verbs;

/// <summary>Emulated devices on serial lines, to try things without them.</summary>
internal static class EmulateVerb
{
    public static Command Create() => new("emulate", "Play a serial device: an emergency-stop box, a Robotiq gripper") { Estop(), Robotiq() };

    private static Command Estop()
    {
        var link = Link("/tmp/warmstart-estop");
        var enabling = new Option<bool>("--enabling") { Description = "The box has an enabling device" };
        var verb = new Command("estop", "An emergency-stop box; type press, release, silent and more") { link, enabling };
        verb.SetAction((result, stop) => Task.Run(
            () => EstopBoxProgram.Run(
                result.GetValue(link)!, result.GetValue(enabling), Console.In,
                result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, stop),
            CancellationToken.None));
        return verb;
    }

    private static Command Robotiq()
    {
        var link = Link("/tmp/warmstart-gripper");
        var model = new Option<string>("--model") { Description = "robotiq-2f-85 or robotiq-2f-140", DefaultValueFactory = _ => RobotiqModel.TwoF85.Name };
        var unit = new Option<int>("--unit") { Description = "Modbus address (1 to 247)", DefaultValueFactory = _ => RobotiqGripper.DefaultUnit };
        var width = new Option<double>("--object-width") { Description = "Width of what is between the fingers, mm (0 to 139); 0 for nothing", DefaultValueFactory = _ => 0 };
        RobotArguments.InRange(unit, 1, 247);
        model.Validators.Add(r =>
        {
            if (RobotiqModel.Find(r.GetValueOrDefault<string>() ?? "") is null)
                r.AddError($"--model {r.GetValueOrDefault<string>()}: must be robotiq-2f-85 or robotiq-2f-140");
        });
        width.Validators.Add(r =>
        {
            if (!(r.GetValueOrDefault<double>() is >= 0 and < 140))
                r.AddError("--object-width: must be within 0 to 139 (mm)");
        });
        var verb = new Command("robotiq", "A Robotiq two-finger gripper, until Ctrl-C") { link, model, unit, width };
        verb.SetAction((result, stop) => Task.Run(
            () => RobotiqProgram.Run(
                result.GetValue(link)!, RobotiqModel.Find(result.GetValue(model)!)!, result.GetValue(unit), result.GetValue(width) / 1000,
                result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, stop),
            CancellationToken.None));
        return verb;
    }

    private static Option<string> Link(string byDefault) =>
        new("--link") { Description = "Path of the serial device that is made", DefaultValueFactory = _ => byDefault };
}
