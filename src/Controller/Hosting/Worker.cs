using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Hosting;

/// <summary>A hosted service whose crash ends the daemon with a non-zero exit code, so that the service manager starts it again.</summary>
/// <remarks>The host alone would end with 0 after a crashed background service.</remarks>
internal abstract class Worker(IHostApplicationLifetime lifetime, ILogger logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _work = Task.Factory.StartNew(
            () => GuardedAsync(_stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Works until cancelled, and then to an orderly end.</summary>
    protected abstract Task WorkAsync(CancellationToken stop);

    /// <summary>Ends the daemon in order, with an exit code of its own.</summary>
    protected void EndDaemon(int exitCode)
    {
        Environment.ExitCode = exitCode;
        lifetime.StopApplication();
    }

    private async Task GuardedAsync(CancellationToken stop)
    {
        try
        {
            await WorkAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Log.Crash(logger, GetType().Name, e);
            EndDaemon(ExitCodes.Failure);
        }
    }
}
