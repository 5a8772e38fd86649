using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Plays a run on an arm and watches it; Ctrl-C stops it in order.</summary>
internal static class StartVerb
{
    public static Command Create()
    {
        var mode = new Option<string>("--mode") { Description = "What the run is for", DefaultValueFactory = _ => "evaluate" };
        mode.AcceptOnlyFromAmong("evaluate", "fine-tune", "collect");
        var task = new Option<string?>("--task") { Description = "Name of the task; without it the loaded one" };
        var policy = new Option<string?>("--policy") { Description = "Name of a checkpoint, expert or random; without it the loaded one" };
        var episodes = new Option<int?>("--episodes") { Description = "Episodes to play" };
        var steps = new Option<int?>("--steps") { Description = "Policy steps to play; the episode under way is finished" };
        var warmUp = new Option<int?>("--warm-up") { Description = "Steps of the frozen policy before fine-tuning" };
        var preset = new Option<string?>("--preset") { Description = "The learner's preset: default, reference or demo" };
        var seed = new Option<long>("--seed") { Description = "Decides resets and exploration" };
        var resume = new Option<string?>("--resume") { Description = "A fine-tuning run to go on with" };
        var record = new Option<bool?>("--record") { Description = "Switch the recorder on (or off: --record false) from this run on" };
        var lease = new Option<double>("--lease-seconds") { Description = "Length of the lease (5 to 3600); it is renewed meanwhile", DefaultValueFactory = _ => 60 };
        resume.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && !RunId.TryParse(text, out _))
                r.AddError($"--resume {text}: must be 32 hexadecimal digits");
        });
        var verb = new Command("start", "Play a run on an arm and watch it") { mode, task, policy, episodes, steps, warmUp, preset, seed, resume, record, lease };
        var held = new LeaseOption();
        var wait = new WaitOptions("the end of the run, as it does anyhow where no --lease is given", 86_400);
        held.AddTo(verb);
        wait.AddTo(verb);
        OperatorAction.Set(verb, new OperatorOptions(), (client, result, output, cancel) =>
        {
            var start = new StartCommand
            {
                Mode = result.GetValue(mode) switch { "fine-tune" => RunMode.FineTune, "collect" => RunMode.Collect, _ => RunMode.Evaluate },
                Task = result.GetValue(task),
                Policy = result.GetValue(policy),
                Episodes = result.GetValue(episodes),
                Steps = result.GetValue(steps),
                WarmUpSteps = result.GetValue(warmUp),
                Preset = result.GetValue(preset),
                Seed = result.GetValue(seed),
                Resume = RunId.TryParse(result.GetValue(resume), out var run) ? run : null,
                Record = result.GetValue(record),
                Lease = held.Given(result) ?? "",
            };
            return start.Lease.Length == 0
                ? new OperatorRun(client, output, TimeProvider.System).PlayAsync(start, OperatorOptions.Owner, TimeSpan.FromSeconds(result.GetValue(lease)), cancel)
                : UnderAsync(client, start, wait.Asked(result) ? wait.Limit(result) : null, output, cancel);
        });
        return verb;
    }

    private static async Task<bool> UnderAsync(OperatorClient client, StartCommand start, TimeSpan? limit, TextWriter output, CancellationToken cancel)
    {
        await client.SettledAsync(output, cancel);
        var reply = await client.SendAsync("start", start, cancel);
        output.WriteLine($"run {reply.Run} {reply.Text}");
        return limit is not { } length || await new OperatorWait(client, output).RestAsync(reply.Sequence + 1, length, cancel);
    }
}
