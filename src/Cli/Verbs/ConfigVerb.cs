using System.CommandLine;
using Warmstart.Controller.Options;
using Warmstart.Learning.Hosting;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Checks and shows what configures the daemons, and prints what is generated from their options.</summary>
internal static class ConfigVerb
{
    private static readonly ProgramOptions[] s_programs = [OptionCatalogue.Set, SettingCatalogue.Set];

    public static Command Create() =>
        new("config", "Check, show and document the daemons' configuration") { Check(), Show(), Reference(), Schema(), Sample() };

    private static Command Check()
    {
        var program = Program(required: false);
        var file = File();
        var verb = new Command("check", "Check file, drop-in folder and environment; one line an error, and then exit code 78") { program, file };
        verb.SetAction(result => ConfigCheck.Run(
            Chosen(result.GetValue(program)), result.GetValue(file), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return verb;
    }

    private static Command Show()
    {
        var program = Program(required: true);
        var file = File();
        var verb = new Command("show", "Show the values in force and where each comes from") { program, file };
        verb.SetAction(result => ConfigCheck.Show(
            Chosen(result.GetValue(program))[0], result.GetValue(file), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return verb;
    }

    private static Command Reference()
    {
        var verb = new Command("reference", "Print the reference of all options (docs/configuration.md)");
        verb.SetAction(result => result.InvocationConfiguration.Output.Write(OptionReference.Text(s_programs)));
        return verb;
    }

    private static Command Schema()
    {
        var program = Program(required: true);
        var verb = new Command("schema", "Print the JSON schema of a daemon's configuration") { program };
        verb.SetAction(result => result.InvocationConfiguration.Output.Write(OptionSchema.Text(Chosen(result.GetValue(program))[0])));
        return verb;
    }

    private static Command Sample()
    {
        var program = Program(required: true);
        var verb = new Command("sample", "Print every option at its default, with its meaning") { program };
        verb.SetAction(result => result.InvocationConfiguration.Output.Write(OptionSample.Text(Chosen(result.GetValue(program))[0])));
        return verb;
    }

    private static ProgramOptions[] Chosen(string? name) => name is null ? s_programs : [s_programs.First(p => p.Name == name)];

    private static Argument<string?> Program(bool required)
    {
        var program = new Argument<string?>("daemon")
        {
            Description = "controller or learner" + (required ? "" : "; without it both"),
            Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        program.AcceptOnlyFromAmong([.. s_programs.Select(p => p.Name)]);
        return program;
    }

    private static Option<string?> File() => new("--config") { Description = "The file; without it /etc/warmstart/DAEMON.json" };
}
