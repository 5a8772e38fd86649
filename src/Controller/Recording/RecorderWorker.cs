using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Hosting;
using Warmstart.Controller.Messaging;

namespace Warmstart.Controller.Recording;

/// <summary>Pumps the recorder on a thread of its own, which may wait for the disk.</summary>
internal sealed class RecorderWorker(RecorderCore core, RecordingShelf shelf, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<RecorderWorker> logger)
    : Worker(lifetime, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private string? _problem;

    protected override async Task WorkAsync(CancellationToken stop)
    {
        Rescue();
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                Step();
        }
        catch (OperationCanceledException)
        {
        }
        Step();
        core.Dispose();
    }

    private void Rescue()
    {
        try
        {
            if (shelf.Rescue() is > 0 and var saved)
                Log.Recorder(logger, $"finished {saved} recordings of a life that was cut short");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Recorder(logger, e.Message);
        }
    }

    private void Step()
    {
        core.Step(clock.Now());
        string? problem = core.Report.Problem;
        if (problem != _problem)
            Log.Recorder(logger, problem ?? "works again");
        _problem = problem;
    }
}
