using System.CommandLine;
using Warmstart.Controller.HandsOn;

namespace Warmstart.Cli.Verbs;

/// <summary>The options of verbs that work with an arm directly, without the daemon.</summary>
internal sealed class HandsOnArguments
{
    private readonly Option<string> _host = new("--host") { Description = "Name or address of the robot or simulator", Required = true };
    private readonly Option<int> _port = new("--port") { Description = "TCP port of its interface", DefaultValueFactory = _ => 1337 };
    private readonly Option<string> _arm = new("--arm") { Description = "fer (Panda), fr3 or fr3v2", DefaultValueFactory = _ => "fer" };
    private readonly Option<int> _core = new("--core") { Description = "Core of the 1 kHz thread; -1: not pinned", DefaultValueFactory = _ => -1 };
    private readonly Option<int> _priority = new("--priority") { Description = "SCHED_FIFO priority of the 1 kHz thread; 0: not real time", DefaultValueFactory = _ => 80 };

    public HandsOnArguments()
    {
        _arm.AcceptOnlyFromAmong("fer", "fr3", "fr3v2");
        _port.Validators.Add(result => Check(result, "--port", 1, 65_535));
        _core.Validators.Add(result => Check(result, "--core", -1, Environment.ProcessorCount - 1));
        _priority.Validators.Add(result => Check(result, "--priority", 0, 98));
    }

    public IReadOnlyList<Option> All => [_host, _port, _arm, _core, _priority];

    public HandsOnOptions Of(ParseResult result) => new()
    {
        Host = result.GetValue(_host)!,
        Port = result.GetValue(_port),
        Arm = result.GetValue(_arm)!,
        Core = result.GetValue(_core),
        Priority = result.GetValue(_priority),
    };

    private static void Check(System.CommandLine.Parsing.OptionResult result, string name, int least, int most)
    {
        int value = result.GetValueOrDefault<int>();
        if (value < least || value > most)
            result.AddError($"{name} {value}: must be within {least} to {most}");
    }
}
