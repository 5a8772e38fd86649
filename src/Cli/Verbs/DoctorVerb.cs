using System.CommandLine;
using Warmstart.Trials.Doctor;

namespace Warmstart.Cli.Verbs;

/// <summary>Looks whether this machine, its broker and its robot are fit for a run.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var host = new Option<string>("--host") { Description = "Name or address of the robot or simulator; without it nothing of a robot is looked at", DefaultValueFactory = _ => "" };
        var port = new Option<int>("--port") { Description = "TCP port of its interface (1 to 65535)", DefaultValueFactory = _ => 1337 };
        var packets = new Option<int>("--packets") { Description = "States to listen to, one a millisecond (100 to 1000000)", DefaultValueFactory = _ => 10_000 };
        var controller = new Option<string>("--config") { Description = "The controller's configuration", DefaultValueFactory = _ => new DoctorOptions().Controller };
        var learner = new Option<string>("--learner-config") { Description = "The learner's configuration", DefaultValueFactory = _ => new DoctorOptions().Learner };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines" };
        InRange(port, 1, 65_535);
        InRange(packets, 100, 1_000_000);
        var verb = new Command("doctor", "Look whether machine, broker and robot are fit for a run; changes nothing; exit code 1 where something fails")
        {
            host, port, packets, controller, learner, json,
        };
        verb.SetAction((result, _) => Task.Run(() => DoctorProgram.Run(
            new DoctorOptions
            {
                Host = result.GetValue(host)!,
                Port = result.GetValue(port),
                Packets = result.GetValue(packets),
                Controller = Path.GetFullPath(result.GetValue(controller)!),
                Learner = Path.GetFullPath(result.GetValue(learner)!),
            },
            result.GetValue(json),
            result.InvocationConfiguration.Output,
            TimeProvider.System)));
        return verb;
    }

    private static void InRange(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        int value = result.GetValueOrDefault<int>();
        if (value < least || value > most)
            result.AddError($"{option.Name} {value}: must be within {least} to {most}");
    });
}
