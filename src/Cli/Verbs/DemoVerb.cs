using System.CommandLine;
using Spectre.Console;
using Warmstart.Trials.Demo;

namespace Warmstart.Cli.Verbs;

/// <summary>Plays the whole system on a simulated arm: broker, robot, controller with its loop, learner.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var task = new Option<string>("--task") { Description = "Task name; for another than peg insertion name a policy too", DefaultValueFactory = _ => "peg-insertion" };
        var quick = new Option<bool>("--quick") { Description = "The plumbing only, in under two minutes" };
        var seed = new Option<ulong>("--seed") { Description = "Decides resets, exploration and learning", DefaultValueFactory = _ => 1 };
        var steps = new Option<int?>("--steps") { Description = "Policy steps to play, warm-up included (1 to 100000; default 4500)" };
        var warmUp = new Option<int?>("--warm-up") { Description = "Warm-up steps with the frozen policy (0 to 100000; default 500)" };
        var speed = new Option<double>("--speed") { Description = "Robot seconds in a second (0.1 to 20), as far as loop and learner hold", DefaultValueFactory = _ => 1 };
        var policy = new Option<string>("--policy") { Description = "A shipped checkpoint, a checkpoint's folder, or expert or random, which play without a learner", DefaultValueFactory = _ => "peg-insertion-demo" };
        var preset = new Option<string>("--preset") { Description = "The learner's preset: demo, default, small, reference, or a published one such as antmaze-wsrl", HelpName = "preset", DefaultValueFactory = _ => "demo" };
        var episodes = new Option<int?>("--evaluate") { Description = "Lock-step evaluation episodes of each kind before and after (1 to 10000; default 100)" };
        var runs = new Option<string>("--runs") { Description = "Folder that runs are kept in", DefaultValueFactory = _ => "runs" };
        var resume = new Option<bool>("--resume") { Description = "Go on with the newest run that was stopped" };
        InRange(steps, 1, 100_000);
        InRange(warmUp, 0, 100_000);
        InRange(episodes, 1, 10_000);
        preset.AcceptOnlyFromAmong([.. Learning.Agents.SacPresets.Names]);
        speed.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is >= 0.1 and <= 20))
                result.AddError($"--speed {result.GetValueOrDefault<double>()}: must be within 0.1 to 20");
        });
        var verb = new Command("demo", "Watch a simulated arm improve its policy, over the real wire and MQTT") { task, quick, seed, steps, warmUp, speed, policy, preset, episodes, runs, resume };
        verb.SetAction((result, cancel) => DemoRun.PlayAsync(
            new DemoOptions
            {
                Task = result.GetValue(task)!,
                Quick = result.GetValue(quick),
                Seed = result.GetValue(seed),
                Steps = result.GetValue(steps),
                WarmUpSteps = result.GetValue(warmUp),
                Speed = result.GetValue(speed),
                Policy = result.GetValue(policy)!,
                Preset = result.GetValue(preset)!,
                EvaluationEpisodes = result.GetValue(episodes),
                RunsFolder = result.GetValue(runs)!,
                Resume = result.GetValue(resume),
            },
            AnsiConsole.Console,
            TimeProvider.System,
            cancel));
        return verb;
    }

    private static void InRange(Option<int?> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int?>() is { } value && (value < least || value > most))
            result.AddError($"{option.Name} {value}: must be within {least} to {most}");
    });
}
