using System.Globalization;
using Spectre.Console;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.Evaluation;

namespace Warmstart.Trials.Demo;

/// <summary>
/// The demo from beginning to end, as an operator would do it by hand: evaluate, start the processes, take a lease, start the run over MQTT,
/// watch, stop, evaluate again, write the report.
/// </summary>
public sealed class DemoRun
{
    private const ulong EvaluationSeed = 0x5eed;
    private const int StartsMax = 6;
    private static readonly TimeSpan s_leaseLength = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(30);
    private readonly DemoOptions _options;
    private readonly DemoFolder _folder;
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _clock;
    private readonly RunRecord _record;
    private readonly TaskDefinition _task;
    private readonly DemoWatch _watch;
    private readonly long _begun;
    private readonly double _wallBefore;
    private string? _run;

    private DemoRun(DemoOptions options, DemoFolder folder, DemoState? earlier, IAnsiConsole console, TimeProvider clock)
    {
        (_options, _folder, _console, _clock) = (options, folder, console, clock);
        _task = new TaskCatalog(DemoConfiguration.TaskFolder()).Load(options.Task);
        _record = new RunRecord { Seed = options.Seed, Task = options.Task, Preset = options.Learns ? options.Preset : "none", WarmUpSteps = options.Learns ? options.WarmUp : 0 };
        _begun = clock.GetTimestamp();
        if (earlier is not null)
        {
            _run = earlier.Run;
            _wallBefore = earlier.WallSeconds;
            _record.Before = earlier.Before?.ToResult();
            _record.Episodes.AddRange(earlier.Episodes);
            _record.Learning.AddRange(earlier.Learning);
        }
        _watch = new DemoWatch(_record, options.StepsInAll);
    }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_begun) + TimeSpan.FromSeconds(_wallBefore);

    /// <summary>Plays the demo; cancelling stops the arm in order, saves, and leaves no process behind.</summary>
    /// <returns>0, or 1 where the run did not get to its end for another reason than the cancellation.</returns>
    public static async Task<int> PlayAsync(DemoOptions options, IAnsiConsole console, TimeProvider clock, CancellationToken cancel)
    {
        DemoFolder folder;
        DemoState? earlier = null;
        if (options.Resume)
        {
            folder = DemoFolder.Newest(options.RunsFolder);
            earlier = folder.Load();
            options = options with { Seed = earlier.Seed, Task = earlier.Task, Policy = earlier.Policy, Preset = earlier.Preset, Steps = earlier.Steps, WarmUpSteps = earlier.WarmUpSteps };
        }
        else
        {
            folder = DemoFolder.Create(options.RunsFolder, options.Seed, clock.GetUtcNow());
        }
        return await new DemoRun(options, folder, earlier, console, clock).PlayAsync(cancel);
    }

    private async Task<int> PlayAsync(CancellationToken cancel)
    {
        _console.MarkupLineInterpolated($"run folder: {_folder.Root}");
        bool complete = false;
        try
        {
            _record.Before ??= Evaluate("before", PolicySource.Find(_options.Policy, _task, _options.Checkpoints), cancel);
            await PlayOnTheArmAsync(cancel);
            if (_options.Learns && _watch.NewestPolicy is { } policy)
                _record.After = Evaluate("after", PolicySource.FromPayload($"version {_watch.Snapshot.PolicyVersion}", policy, _task), cancel);
            complete = true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            _record.Notes.Add("Stopped by the operator; go on with: warmstart demo --resume");
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or Controller.Operator.CommandRefusedException)
        {
            _record.Notes.Add(failure.Message);
            _console.MarkupLineInterpolated($"[red]{failure.Message}[/]");
            _console.MarkupLineInterpolated($"what each process said is in {_folder.Logs}");
        }
        Finish(complete);
        return complete || cancel.IsCancellationRequested ? 0 : 1;
    }

    private EvaluationResult Evaluate(string when, PolicySource policy, CancellationToken cancel)
    {
        _console.MarkupLineInterpolated($"evaluating {policy.Name} {when} the run: {_options.Evaluations} lock-step episodes of each kind …");
        EvaluationResult result = PolicyEvaluation.Run(_task, policy, _options.Evaluations, EvaluationSeed, cancel);
        _console.MarkupLineInterpolated($"  stochastic {result.Stochastic.ToString()}, deterministic {result.Deterministic.ToString()}, peak force median {result.PeakForceMedian:0} N, max {result.PeakForceMax:0} N, reflexes {result.Reflexes}");
        return result;
    }

    private async Task PlayOnTheArmAsync(CancellationToken cancel)
    {
        _watch.Phase("starting the processes");
        await using DemoStack stack = await DemoStack.StartAsync(_options, _folder, _options.Checkpoints, _clock, cancel);
        _watch.Attach(stack.Operator);
        _console.MarkupLineInterpolated($"dashboard: {stack.Dashboard}");
        string lease = await stack.Operator.AcquireLeaseAsync("demo", s_leaseLength, cancel);
        try
        {
            await stack.Operator.WaitAsync(v => v.Status is { State: LifecycleState.Idle or LifecycleState.Ready }, "robot that is ready", s_stopLimit, cancel);
            await StartAsync(stack, lease, cancel);
            await WatchAsync(stack, lease, cancel);
        }
        finally
        {
            await StopAsync(stack);
        }
    }

    private async Task StartAsync(DemoStack stack, string lease, CancellationToken cancel)
    {
        CommandReply reply = await stack.Operator.SendAsync("start", StartOrder(lease), cancel);
        _run = reply.Run?.ToString() ?? _run;
        Save();
        await stack.Operator.WaitAsync(v => v.Status is { State: LifecycleState.Homing or LifecycleState.Running }, "motion after the start", s_stopLimit, cancel);
    }

    private StartCommand StartOrder(string lease) => new()
    {
        Mode = _options.Learns ? RunMode.FineTune : RunMode.Evaluate,
        Task = _options.Task,
        Policy = _options.PolicyName,
        Lease = lease,
        Steps = Math.Max(1, _options.StepsInAll - (int)_record.StepsDone),
        Seed = (long)_options.Seed,
        WarmUpSteps = _options.Learns ? _options.WarmUp : null,
        Preset = _options.Learns ? _options.Preset : null,
        Resume = RunId.TryParse(_run, out RunId run) ? run : null,
    };

    private async Task WatchAsync(DemoStack stack, string lease, CancellationToken cancel)
    {
        if (!_console.Profile.Capabilities.Interactive)
        {
            await PollAsync(stack, lease, TimeSpan.FromSeconds(5), () => _console.WriteLine(DemoTable.Line(_watch.Snapshot, Elapsed)), cancel);
            return;
        }
        await _console.Live(DemoTable.Render(_watch.Snapshot, Elapsed)).StartAsync(async live =>
            await PollAsync(stack, lease, TimeSpan.FromMilliseconds(250), () => live.UpdateTarget(DemoTable.Render(_watch.Snapshot, Elapsed)), cancel));
    }

    private async Task PollAsync(DemoStack stack, string lease, TimeSpan every, Action show, CancellationToken cancel)
    {
        long renewed = _clock.GetTimestamp();
        int starts = 1;
        while (true)
        {
            _watch.Update(stack.Operator.View);
            show();
            ControllerStatus? status = stack.Operator.View.Status;
            if (stack.Children.FirstOrDefault(c => c.HasExited) is { } dead)
                throw new InvalidOperationException($"{dead.Name} ended with exit code {dead.ExitCode}; its last words:\n{dead.LastLines}");
            if (status?.State is LifecycleState.Faulted or LifecycleState.EmergencyStopped)
                throw new InvalidOperationException($"the arm stopped: {status.Text} ({string.Join("; ", status.Faults.Select(f => $"{f.Name}: {f.Text}"))})");
            if (status is { State: LifecycleState.Idle or LifecycleState.Ready })
            {
                if (_record.StepsDone >= _options.StepsInAll)
                    return;
                if (starts++ == StartsMax)
                    throw new InvalidOperationException($"the arm stopped {StartsMax} times before the run was complete; the last reason: {status.Text}");
                _record.Notes.Add($"at step {_record.StepsDone} the arm stopped: {status.Text}; started again");
                await StartAsync(stack, lease, cancel);
            }
            if (_clock.GetElapsedTime(renewed) > s_leaseLength / 5)
            {
                await stack.Operator.SendAsync("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = lease, Seconds = s_leaseLength.TotalSeconds }, cancel);
                renewed = _clock.GetTimestamp();
            }
            await Task.Delay(every, _clock, cancel);
        }
    }

    private async Task StopAsync(DemoStack stack)
    {
        try
        {
            _watch.Phase("stopping");
            await stack.Operator.SendAsync("stop", new StopCommand { Reason = "the demo ends" }, CancellationToken.None);
            await stack.Operator.WaitAsync(v => v.Status is { State: not (LifecycleState.Running or LifecycleState.Homing or LifecycleState.Stopping) }, "arm at rest", s_stopLimit, CancellationToken.None);
        }
        catch (Exception failure) when (failure is TimeoutException or Controller.Operator.CommandRefusedException)
        {
            // The processes are ended next, and SIGTERM stops the arm without MQTT.
            _record.Notes.Add(failure.Message);
        }
    }

    private void Save()
    {
        _record.WallSeconds = Elapsed.TotalSeconds;
        _folder.Save(new DemoState(
            _options.Seed, _options.Task, _options.Policy, _options.Preset, _options.StepsInAll, _options.WarmUp, _run,
            _record.Before is { } before ? EvaluationCounts.Of(before) : null, [.. _record.Episodes], [.. _record.Learning], _record.WallSeconds));
    }

    private void Finish(bool complete)
    {
        if (!complete)
            Save();
        else if (File.Exists(_folder.State))
            File.Delete(_folder.State);
        _record.WallSeconds = Elapsed.TotalSeconds;
        RunFiles.Write(_record, _folder.Root);
        File.WriteAllText(_folder.Report, ReportPage.Render(_record));
        _console.Write(DemoReport.Render(_record));
        foreach (string note in _record.Notes)
            _console.MarkupLineInterpolated($"[yellow]{note}[/]");
        _console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"report: {_folder.Report}");
    }
}
