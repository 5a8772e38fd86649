using System.CommandLine;
using Warmstart.Pretraining.Runs;
using Warmstart.Trials.Demo;

namespace Warmstart.Cli.Verbs;

/// <summary>Collects demonstrations in lock-step simulation into a data set that only pre-training can open.</summary>
internal static class CollectVerb
{
    public static Command Create()
    {
        var task = new Option<string>("--task") { Description = "Task to demonstrate", DefaultValueFactory = _ => "peg-insertion" };
        var seed = new Option<ulong>("--seed") { Description = "Decides the demonstrations", DefaultValueFactory = _ => 1 };
        var file = new Option<string>("--out") { Description = "File of the data set", DefaultValueFactory = _ => "demonstrations.safetensors" };
        var (good, mixed) = DemonstrationArguments.Create();
        var verb = new Command("collect", "Collect demonstrations in simulation into a data set for pre-training") { task, seed, file, good, mixed };
        verb.SetAction((result, stop) => Task.Run(
            () => new PretrainProgram(DemoConfiguration.TaskFolder(), result.InvocationConfiguration.Output, TimeProvider.System).Collect(
                result.GetValue(task)!, DemonstrationArguments.Recipe(result, good, mixed, seed), result.GetValue(file)!, stop),
            CancellationToken.None));
        return verb;
    }
}
