using System.CommandLine;
using Warmstart.Trials.Hands;

namespace Warmstart.Cli.Verbs;

/// <summary>Which gripper a hands-on verb works with.</summary>
internal sealed class GripperArguments
{
    private readonly Option<string?> _config = new("--config") { Description = "The daemon's configuration file: it says which gripper, and where" };
    private readonly Option<string?> _kind = new("--gripper") { Description = $"{string.Join(", ", GripperChoice.Kinds)}; by default the configuration's, else {GripperChoice.Franka}" };
    private readonly Option<string?> _host = new("--host") { Description = "Name or address of the robot or simulator that carries a Franka Hand" };
    private readonly Option<int> _port = new("--port") { Description = "TCP port of its interface", DefaultValueFactory = _ => 1337 };
    private readonly Option<int> _hand = new("--gripper-port") { Description = "TCP port of its hand", DefaultValueFactory = _ => 1338 };
    private readonly Option<string?> _device = new("--device") { Description = "Serial device of a Robotiq gripper, such as /dev/ttyUSB0" };
    private readonly Option<int?> _unit = new("--unit") { Description = "Modbus address of a Robotiq gripper (1 to 247); by default the configuration's, else 9" };

    public GripperArguments()
    {
        RobotArguments.InRange(_port, 1, 65_535);
        RobotArguments.InRange(_hand, 1, 65_535);
        _unit.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() is < 1 or > 247)
                r.AddError("--unit: must be within 1 to 247");
        });
        _kind.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } kind && !GripperChoice.Kinds.Contains(kind))
                r.AddError($"--gripper {kind}: must be one of {string.Join(", ", GripperChoice.Kinds)}");
        });
    }

    public Command AddTo(Command verb)
    {
        foreach (Option option in (Option[])[_config, _kind, _host, _port, _hand, _device, _unit])
            verb.Options.Add(option);
        return verb;
    }

    public GripperChoice Of(ParseResult result) => new()
    {
        Configuration = result.GetValue(_config),
        Kind = result.GetValue(_kind),
        Host = result.GetValue(_host),
        Port = result.GetValue(_port),
        HandPort = result.GetValue(_hand),
        Device = result.GetValue(_device),
        Unit = result.GetValue(_unit),
    };
}
