using System.CommandLine;
using Warmstart.Controller.Tasks;
using Warmstart.Trials.Demo;
using Warmstart.Trials.FineTune;

namespace Warmstart.Cli.Verbs;

/// <summary>Warm-start RL in lock-step simulation, as fast as the machine goes.</summary>
internal static class FineTuneVerb
{
    public static Command Create()
    {
        var task = new Option<string>("--task") { Description = "Task name, or a task file", DefaultValueFactory = _ => "peg-insertion" };
        var policy = new Option<string>("--policy") { Description = "Starting checkpoint: a name or a folder", DefaultValueFactory = _ => "peg-insertion-demo" };
        var seed = new Option<ulong>("--seed") { Description = "Decides episodes, exploration and learning", DefaultValueFactory = _ => 1 };
        var steps = new Option<int>("--steps") { Description = "Environment steps in all", DefaultValueFactory = _ => 3000 };
        var warmUp = new Option<int>("--warm-up") { Description = "Warm-up steps with the frozen policy", DefaultValueFactory = _ => 500 };
        var preset = new Option<string?>("--preset") { Description = "demo, default or reference; empty keeps the checkpoint's own", DefaultValueFactory = _ => "demo" };
        var episodes = new Option<int>("--evaluate") { Description = "Evaluation episodes of each kind before and after", DefaultValueFactory = _ => 100 };
        var threads = new Option<int>("--threads") { Description = "Threads; 0: one a core", DefaultValueFactory = _ => 0 };
        var verb = new Command("fine-tune", "Warm-start RL in lock-step, without broker and robot") { task, policy, seed, steps, warmUp, preset, episodes, threads };
        verb.SetAction((result, cancel) => Task.Run(
            () =>
            {
                string name = result.GetValue(task)!, start = result.GetValue(policy)!;
                TaskDefinition definition = File.Exists(name) ? TaskDefinition.Load(name) : new TaskCatalog(DemoConfiguration.TaskFolder()).Load(name);
                string folder = Directory.Exists(start) ? start : Path.Combine(DemoConfiguration.CheckpointFolder(), start);
                var options = new LockStepOptions
                {
                    Seed = result.GetValue(seed),
                    Steps = result.GetValue(steps),
                    WarmUpSteps = result.GetValue(warmUp),
                    Preset = result.GetValue(preset) is { Length: > 0 } named ? named : null,
                };
                int workers = result.GetValue(threads) is > 0 and var n ? n : Environment.ProcessorCount;
                return FineTuneProgram.Run(definition, folder, options, result.GetValue(episodes), workers, result.InvocationConfiguration.Output, cancel);
            },
            cancel));
        return verb;
    }
}
