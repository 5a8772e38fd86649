using System.CommandLine;
using Warmstart.Trials.Evaluation;

namespace Warmstart.Cli.Verbs;

/// <summary>Measures a policy's success in lock-step simulation.</summary>
internal static class EvaluateVerb
{
    public static Command Create()
    {
        var task = new Option<string>("--task") { Description = "Task name, or a task file", DefaultValueFactory = _ => "peg-insertion" };
        var policy = new Option<string>("--policy") { Description = "expert, random, a checkpoint's name or folder", DefaultValueFactory = _ => "expert" };
        var clearance = new Option<double?>("--clearance") { Description = "Diametral clearance in mm instead of the task's (0.05 to 5)" };
        var episodes = new Option<int>("--episodes") { Description = "Episodes of each kind (1 to 100000)", DefaultValueFactory = _ => 100 };
        var seed = new Option<ulong>("--seed") { Description = "Decides starts, estimate errors and draws", DefaultValueFactory = _ => 1 };
        clearance.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } value && !(value is >= 0.05 and <= 5))
                result.AddError($"--clearance {value}: must be within 0.05 to 5 mm");
        });
        episodes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
                result.AddError($"--episodes {result.GetValueOrDefault<int>()}: must be within 1 to 100000");
        });
        var verb = new Command("evaluate", "Measure a policy's success in lock-step, with sampled and with mode actions") { task, policy, clearance, episodes, seed };
        verb.SetAction((result, cancel) => Task.Run(
            () => EvaluationProgram.Run(
                result.GetValue(task)!, result.GetValue(policy)!, result.GetValue(clearance), result.GetValue(episodes), result.GetValue(seed),
                result.InvocationConfiguration.Output, TimeProvider.System, cancel),
            cancel));
        return verb;
    }
}
