using System.CommandLine;
using Warmstart.Pretraining.Mixing;
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
        var method = new Option<string>("--method") { Description = string.Join(", ", MethodAgents.Names), DefaultValueFactory = _ => defaults.Method };
        var data = new Option<string?>("--data") { Description = "Offline data of the task, in any format" };
        var ratio = new Option<double?>("--offline-ratio") { Description = "Share of offline rows in each batch (0 to 1); without it 0.5 for rlpd, else 0" };
        var append = new Option<bool>("--append") { Description = "Offline rows lie in the replay from the start" };
        var block = new Option<bool?>("--concatenated") { Description = "Offline rows of a batch in one block, as published; without it as the checkpoint's preset" };
        var guide = new Option<int?>("--guide-steps") { Description = "Steps of an episode that jsrl's guide plays at first; without it all" };
        var verb = new Command("trial", "Fine-tune a checkpoint in lock-step simulation, faster than real time")
        {
            task, checkpoint, method, data, ratio, append, block, guide, steps, warmUp, utd, episodes, seed, seeds,
        };
        verb.SetAction((result, stop) => Task.Run(
            () => TrialProgram.Run(
                new TrialOptions
                {
                    Task = result.GetValue(task)!,
                    Checkpoint = result.GetValue(checkpoint)!,
                    Method = result.GetValue(method)!,
                    Data = result.GetValue(data),
                    OfflineRatio = result.GetValue(ratio),
                    Append = result.GetValue(append),
                    Concatenated = result.GetValue(block),
                    GuideSteps = result.GetValue(guide),
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
