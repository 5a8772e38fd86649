using Warmstart.Controller.Operator;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Hold;

/// <summary>The proof run: starts the whole system, lets the arm learn for so long, watches from outside, and reports.</summary>
public sealed class HoldRun
{
    private const int RestartsMax = 200;
    private const double PatienceSeconds = 5;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    private readonly HoldOptions _options;
    private readonly string _folder;
    private readonly TextWriter _output;
    private readonly TimeProvider _clock;
    private readonly HoldRecord _record = new();
    private RunId? _run;
    private string _lease = "";
    private double _stillSince;

    private HoldRun(HoldOptions options, string folder, TextWriter output, TimeProvider clock) =>
        (_options, _folder, _output, _clock) = (options, folder, output, clock);

    /// <summary>Runs it; cancelling stops the arm in order and reports what there is.</summary>
    /// <exception cref="ConfigurationException">The folder is in use.</exception>
    /// <returns>0 where the proof holds, else 1.</returns>
    public static async Task<int> PlayAsync(HoldOptions options, TextWriter output, TimeProvider clock, CancellationToken cancel)
    {
        string folder = Path.GetFullPath(options.Folder.Length > 0 ? options.Folder : Path.Combine("runs", $"hold-{clock.GetLocalNow():yyyyMMdd-HHmmss}"));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ConfigurationException("--out", folder, "a folder that is new or empty");
        Directory.CreateDirectory(folder);
        output.WriteLine($"run folder: {folder}");
        var run = new HoldRun(options, folder, output, clock);
        await run.PlayAsync(cancel);
        string report = HoldReport.Render(options, run._record);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), report, CancellationToken.None);
        output.Write(report);
        return run._record.Holds ? 0 : 1;
    }

    private async Task PlayAsync(CancellationToken cancel)
    {
        try
        {
            await using HoldStack stack = await HoldStack.StartAsync(_options, _folder, _clock, cancel);
            stack.Operator.Happened += text => File.AppendAllText(Path.Combine(_folder, "events.log"), $"{_clock.GetUtcNow():HH:mm:ss.fff} {text}\n");
            await using CyclicTest? beside = _options.CyclicTest ? CyclicTest.TryStart(stack.Launcher, _options.Core, _options.Priority, _folder, _clock) : null;
            await using ControlProcess control = ControlProcess.Start(stack.Launcher, _options.Core, _options.Priority, _folder, _clock);
            if (_options.CyclicTest && beside is null)
                _record.Notes.Add("cyclictest is not installed (apt-get install rt-tests): no comparison");
            _lease = await stack.Operator.AcquireLeaseAsync("hold", s_lease, cancel);
            await stack.Operator.WaitAsync(v => v.Status is { State: LifecycleState.Idle or LifecycleState.Ready }, "robot that is ready", s_patience, cancel);
            try
            {
                await StartAsync(stack, cancel);
                stack.AskRobot("reset-statistics");
                await WatchAsync(stack, cancel);
            }
            finally
            {
                _record.Robot = stack.AskRobot("statistics");
                _record.Control = await control.EndAsync();
                _record.CyclicTest = beside is null ? null : await beside.EndAsync();
                await StopAsync(stack);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            _record.Notes.Add("stopped by the operator before its time");
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or CommandRefusedException)
        {
            _record.Notes.Add(failure.Message);
        }
    }

    private async Task StartAsync(HoldStack stack, CancellationToken cancel)
    {
        var start = new StartCommand
        {
            Mode = RunMode.FineTune,
            Task = HoldStack.Task,
            Policy = "peg-insertion-demo",
            Preset = "demo",
            Lease = _lease,
            Seed = _options.Seed,
            Resume = _run,
        };
        CommandReply reply = await stack.Operator.SendAsync("start", start, cancel);
        _run = reply.Run ?? _run;
        await stack.Operator.WaitAsync(v => v.Status is { State: LifecycleState.Homing or LifecycleState.Running }, "motion after the start", s_patience, cancel);
    }

    private async Task WatchAsync(HoldStack stack, CancellationToken cancel)
    {
        using var seconds = new SecondsFile(Path.Combine(_folder, "seconds.csv"));
        // The first messages tell of seconds before the motion.
        await Task.Delay(s_settle, _clock, cancel);
        _record.Forget(stack.Operator.View.Loop);
        long begun = _clock.GetTimestamp();
        long renewed = begun;
        var processes = new ProcessWatch(stack, _record);
        CoreReading core = CoreReading.Of(_options.Core);
        while (_clock.GetElapsedTime(begun).TotalMinutes < _options.Minutes)
        {
            await Task.Delay(s_look, _clock, cancel);
            double now = _record.MovedSeconds = _clock.GetElapsedTime(begun).TotalSeconds;
            ArmView view = stack.Operator.View;
            CoreReading next = CoreReading.Of(_options.Core);
            double stolen = next.StolenSeconds - core.StolenSeconds;
            if (_record.Take(view.Loop, stolen))
            {
                core = next;
                _record.StolenSeconds += stolen;
                double load = CoreReading.Load();
                _record.Loads.Add(load);
                seconds.Write(now, view.Loop!, stolen, load);
                if (processes.Look(now))
                    _output.WriteLine(HoldLine.Of(now, view, _record));
            }
            (_record.RealTime, _record.Run, _record.Learner) = (view.Status?.RealTime ?? _record.RealTime, view.Status?.Run ?? _record.Run, view.Learner ?? _record.Learner);
            await KeepGoingAsync(stack, view, now, cancel);
            if (_clock.GetElapsedTime(renewed) > s_lease / 5)
            {
                await stack.Operator.SendAsync("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = _lease, Seconds = s_lease.TotalSeconds }, cancel);
                renewed = _clock.GetTimestamp();
            }
        }
    }

    private async Task KeepGoingAsync(HoldStack stack, ArmView view, double now, CancellationToken cancel)
    {
        if (stack.Children.FirstOrDefault(c => c.HasExited) is { } dead)
            throw new InvalidOperationException($"{dead.Name} ended with exit code {dead.ExitCode}; its last words:\n{dead.LastLines}");
        if (view.Status is not { State: LifecycleState.Idle or LifecycleState.Ready or LifecycleState.Faulted } status)
        {
            _stillSince = now;
            return;
        }
        // The daemon recovers a few times by itself, and is idle in between.
        if (now - _stillSince < PatienceSeconds)
            return;
        _stillSince = now;
        if (++_record.Restarts > RestartsMax)
            throw new InvalidOperationException($"the arm stopped {RestartsMax} times; the last reason: {status.Text}");
        _record.Notes.Add(FormattableString.Invariant($"after {now:0} s the arm stopped: {status.Text}; started again"));
        try
        {
            if (status.State == LifecycleState.Faulted)
            {
                await stack.Operator.SendAsync("reset", new ResetCommand { Lease = _lease, Home = false }, cancel);
                await stack.Operator.WaitAsync(v => v.Status is { State: LifecycleState.Idle or LifecycleState.Ready }, "arm that is ready again", s_patience, cancel);
            }
            await StartAsync(stack, cancel);
        }
        catch (Exception refused) when (refused is CommandRefusedException or TimeoutException)
        {
            _record.Notes.Add(refused.Message);
        }
    }

    private async Task StopAsync(HoldStack stack)
    {
        try
        {
            await stack.Operator.SendAsync("stop", new StopCommand { Reason = "the proof run ends" }, CancellationToken.None);
            await stack.Operator.WaitAsync(
                v => v.Status is { State: not (LifecycleState.Running or LifecycleState.Homing or LifecycleState.Stopping) }, "arm at rest", s_patience, CancellationToken.None);
        }
        catch (Exception failure) when (failure is TimeoutException or CommandRefusedException)
        {
            _record.Notes.Add(failure.Message);
        }
    }
}
