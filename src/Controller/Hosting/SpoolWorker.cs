using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Spool;

namespace Warmstart.Controller.Hosting;

/// <summary>Pumps the spool on a thread that may wait for the disk.</summary>
internal sealed class SpoolWorker(SpoolPump pump, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<SpoolWorker> logger)
    : Worker(lifetime, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private string? _problem;

    protected override async Task WorkAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                Step();
        }
        catch (OperationCanceledException)
        {
        }
        // What the last episode left must be on the disk before the daemon is gone.
        Step();
    }

    private void Step()
    {
        pump.Step(clock.Now());
        string? problem = pump.View.Problem;
        if (problem != _problem)
            Log.Spool(logger, problem ?? "works again");
        _problem = problem;
    }
}
