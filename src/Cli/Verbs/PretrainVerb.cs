using System.CommandLine;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Runs;
using Warmstart.Trials.Demo;

namespace Warmstart.Cli.Verbs;

/// <summary>Pre-trains a policy on demonstrations in lock-step simulation and writes the checkpoint that a run starts from.</summary>
internal static class PretrainVerb
{
    public static Command Create()
    {
        var defaults = new PretrainOptions();
        var task = new Option<string>("--task") { Description = "Task to train for", DefaultValueFactory = _ => "peg-insertion" };
        var algorithm = new Option<string>("--algorithm") { Description = "calql or cql", DefaultValueFactory = _ => defaults.Algorithm };
        var preset = new Option<string>("--preset") { Description = "demo, default or reference", DefaultValueFactory = _ => defaults.Preset };
        var updates = new Option<int>("--updates") { Description = "Gradient steps at most", DefaultValueFactory = _ => defaults.Updates };
        var every = new Option<int>("--evaluate-every") { Description = "Gradient steps between evaluations", DefaultValueFactory = _ => defaults.EvaluateEvery };
        var episodes = new Option<int>("--episodes") { Description = "Evaluation episodes of each kind", DefaultValueFactory = _ => defaults.Episodes };
        var alpha = new Option<float>("--alpha") { Description = "Weight of the conservative penalty", DefaultValueFactory = _ => defaults.Alpha };
        var stopAt = new Option<double?>("--stop-at") { Description = "Stochastic success (0 to 1) at which to stop; without it the best is kept" };
        var seed = new Option<ulong>("--seed") { Description = "Decides demonstrations and training", DefaultValueFactory = _ => 1 };
        var name = new Option<string>("--name") { Description = "Name of the checkpoint", DefaultValueFactory = _ => "pretrained" };
        var folder = new Option<string>("--checkpoints") { Description = "Folder of checkpoints", DefaultValueFactory = _ => "runs/checkpoints" };
        var dataset = new Option<string?>("--dataset") { Description = "A file of warmstart collect instead of fresh demonstrations" };
        var (good, mixed) = DemonstrationArguments.Create();
        var verb = new Command("pretrain", "Pre-train a policy on demonstrations in simulation")
        {
            task, algorithm, preset, updates, every, episodes, alpha, stopAt, seed, name, folder, dataset, good, mixed,
        };
        verb.SetAction((result, stop) => Task.Run(
            () => new PretrainProgram(DemoConfiguration.TaskFolder(), result.InvocationConfiguration.Output, TimeProvider.System).Pretrain(
                result.GetValue(task)!,
                new PretrainOptions
                {
                    Algorithm = result.GetValue(algorithm)!,
                    Preset = result.GetValue(preset)!,
                    Updates = result.GetValue(updates),
                    EvaluateEvery = result.GetValue(every),
                    Episodes = result.GetValue(episodes),
                    Alpha = result.GetValue(alpha),
                    StopAtSuccess = result.GetValue(stopAt),
                    Seed = result.GetValue(seed),
                },
                DemonstrationArguments.Recipe(result, good, mixed, seed),
                result.GetValue(dataset),
                CheckpointPath.Of(result.GetValue(folder)!, result.GetValue(name)!),
                "warmstart " + string.Join(' ', result.Tokens.Select(t => t.Value)),
                stop),
            CancellationToken.None));
        return verb;
    }
}
