using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Options;
using Warmstart.Controller.Supervision;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Systemd;

namespace Warmstart.Controller.Hosting;

/// <summary>The thread that pumps the core, woken by the loop at each policy step, and that keeps the loop process alive.</summary>
internal sealed class ControlWorker(
    ControllerCore core, ControllerOptions options, SeamSegment seam, LoopProcess process, SystemdNotifier notifier, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<ControlWorker> logger) : Worker(lifetime, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ProcessPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(3);
    private static readonly long BeatLimitNs = TimeSpan.FromMilliseconds(500).ToNs();
    private readonly SupervisorCore _supervisor = new();
    private readonly WatchdogGate _watchdog = new(notifier);
    private TimeSpan _processAt;

    protected override Task WorkAsync(CancellationToken stop)
    {
        int seen = seam.PolicyWake.Count;
        var endBy = TimeSpan.MaxValue;
        while (!core.Ended && clock.Now() < endBy)
        {
            int count = seam.PolicyWake.Wait(seen, Period);
            var now = clock.Now();
            if (stop.IsCancellationRequested && !core.Ending)
            {
                core.Ending = true;
                endBy = now + EndLimit;
                notifier.Stopping();
            }
            Supervise(now);
            core.Step(now, policyTick: count != seen);
            seen = count;
            _watchdog.Step(now, $"{core.State}: {core.Reason}", seam.LoopHeartbeat.LastNs, _supervisor.IsReplacing);
        }
        if (!process.WaitForExit(ExitLimit))
            process.Kill();
        // After an orderly end nobody reads the ring any more; after a crash the file stays for whoever looks into it.
        File.Delete(Folders.SegmentPath(options));
        return Task.CompletedTask;
    }

    private void Supervise(TimeSpan now)
    {
        if (now < _processAt)
            return;
        _processAt = now + ProcessPeriod;
        core.LoopRuns = process.Running;
        bool beating = seam.LoopHeartbeat.IsAlive(now.ToNs(), BeatLimitNs);
        var action = _supervisor.Step(now, new(process.Running, process.ExitCode, beating, core.Ending));
        if (_supervisor.News.Length > 0)
            Log.LoopProcess(logger, _supervisor.News);
        // Its line is in the log; another start would say the same.
        if (_supervisor.IsRefused && !core.Ending)
            EndDaemon(ExitCodes.Configuration);
        if (action == SupervisorAction.Start)
        {
            // Orders that were meant for the one before must not be the first thing that this one reads. Nobody else takes from the box now.
            seam.Commands.Clear();
            process.Start();
        }
        else if (action == SupervisorAction.Kill)
            process.Kill();
    }
}
