using System.CommandLine;
using Warmstart.Trials.FineTuning;

namespace Warmstart.Cli.Verbs;

/// <summary>Fine-tunes a checkpoint in lock-step simulation, with the learner's own trainer, on several seeds.</summary>
internal static class TrialVerb
{
    public static Command Create()
    {
        var defaults = new TrialOptions();
        var task = new Option<string>("--task") { Description = "Task to fine-tune on", DefaultValueFactory = _ => defaults.Task };
        var checkpoint = new Option<string>("--checkpoint") { Description = "Checkpoint's name or folder", DefaultValueFactory = _ => defaults.Checkpoint };
        var steps = new Option<int>("--steps") { Description = "Environment steps, warm-up included", DefaultValueFactory = _ => defaults.Steps };
        var warmUp = new Option<int>("--warm-up") { Description = "Warm-up steps with the frozen policy", DefaultValueFactory = _ => defaults.WarmUp };
        var utd = new Option<int?>("--utd") { Description = "Critic steps an environment step; without it the checkpoint's" };
        var episodes = new Option<int>("--episodes") { Description = "Evaluation episodes of each kind", DefaultValueFactory = _ => defaults.Episodes };
        var seed = new Option<ulong>("--seed") { Description = "First seed", DefaultValueFactory = _ => defaults.Seed };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds", DefaultValueFactory = _ => 1 };
        var verb = new Command("trial", "Fine-tune a checkpoint in lock-step simulation, faster than real time")
        {
            task, checkpoint, steps, warmUp, utd, episodes, seed, seeds,
        };
        verb.SetAction((result, stop) => Task.Run(
            () => TrialProgram.Run(
                new TrialOptions
                {
                    Task = result.GetValue(task)!,
                    Checkpoint = result.GetValue(checkpoint)!,
                    Steps = result.GetValue(steps),
                    WarmUp = result.GetValue(warmUp),
                    Utd = result.GetValue(utd),
                    Episodes = result.GetValue(episodes),
                    Seed = result.GetValue(seed),
                },
                result.GetValue(seeds),
                result.InvocationConfiguration.Output,
                stop),
            CancellationToken.None));
        return verb;
    }
}
