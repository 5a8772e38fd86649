using System.CommandLine;
using Warmstart.Trials.Teaching;

namespace Warmstart.Cli.Verbs;

/// <summary>Checks tasks, and makes them by guiding the arm.</summary>
internal static class TaskVerb
{
    public static Command Create() => new("task", "Check a task, or teach one by guiding the arm") { Check(), Teach() };

    private static Command Check()
    {
        var task = new Argument<string>("task") { Description = "A task's name, or a task file" };
        var episodes = new Option<int>("--episodes") { Description = "Simulated episodes of the scripted expert (0 to 1000)", DefaultValueFactory = _ => 20 };
        episodes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1000)
                result.AddError($"--episodes {result.GetValueOrDefault<int>()}: must be within 0 to 1000");
        });
        var verb = new Command("check", "Reach, limits and forces of a task, before anything moves") { task, episodes };
        verb.SetAction((result, stop) => Task.Run(
            () => TaskCheckProgram.Run(result.GetValue(task)!, result.GetValue(episodes), result.InvocationConfiguration.Output, stop), CancellationToken.None));
        return verb;
    }

    private static Command Teach()
    {
        var arm = new HandsOnArguments();
        var name = new Argument<string>("name") { Description = "Name of the new task: a-z, 0-9 and hyphens" };
        var like = new Option<string>("--like") { Description = "Task that tool, gains and the rest are taken from", DefaultValueFactory = _ => "peg-insertion" };
        var file = new Option<string>("--out") { Description = "File of the new task; NAME.json where left out" };
        var record = new Option<string>("--record") { Description = "Also record the guiding into this CSV file", DefaultValueFactory = _ => "" };
        var verb = new Command("teach", "Show hole, home and free space by hand; writes a task file and checks it") { name, like, file, record };
        foreach (Option option in arm.All)
            verb.Options.Add(option);
        verb.SetAction((result, stop) => Task.Run(
            () => new TeachProgram(
                new TeachOptions
                {
                    Arm = arm.Of(result),
                    Name = result.GetValue(name)!,
                    Like = result.GetValue(like)!,
                    File = result.GetValue(file) ?? result.GetValue(name) + ".json",
                    Record = result.GetValue(record)!,
                },
                Console.In, result.InvocationConfiguration.Output, TimeProvider.System).Run(stop),
            CancellationToken.None));
        return verb;
    }
}
