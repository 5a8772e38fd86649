using System.CommandLine;
using Warmstart.Trials.Hands;

namespace Warmstart.Cli.Verbs;

/// <summary>Which robot a hands-on verb works with.</summary>
internal sealed class RobotArguments
{
    private readonly Option<string> _host = new("--host") { Description = "Name or address of the robot or simulator", Required = true };
    private readonly Option<int> _port = new("--port") { Description = "TCP port of its interface", DefaultValueFactory = _ => 1337 };

    public RobotArguments()
    {
        InRange(_port, 1, 65_535);
    }

    public Command AddTo(Command verb)
    {
        foreach (Option option in (Option[])[_host, _port])
            verb.Options.Add(option);
        return verb;
    }

    public RobotAddress Of(ParseResult result) => new()
    {
        Host = result.GetValue(_host)!,
        Port = result.GetValue(_port),
    };

    public static void InRange(Option<int> option, int least, int most) => option.Validators.Add(r =>
    {
        int value = r.GetValueOrDefault<int>();
        if (value < least || value > most)
            r.AddError($"{option.Name} {value}: must be within {least} to {most}");
    });
}
