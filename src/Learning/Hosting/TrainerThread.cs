using Microsoft.Extensions.Hosting;
using Warmstart.Learning.Worker;

namespace Warmstart.Learning.Hosting;

/// <summary>The thread that computes. It sleeps until a request comes, and between two reports at most a second.</summary>
internal sealed class TrainerThread : IHostedService, IDisposable
{
    private static readonly TimeSpan NewsPeriod = TimeSpan.FromSeconds(1);
    private readonly TrainerCore _core;
    private readonly CrashReporter _crash;
    private readonly TrainerPulse _pulse;
    private readonly WatchdogGate _manager;
    private readonly SemaphoreSlim _requests = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;

    public TrainerThread(TrainerCore core, TrainerLink link, CrashReporter crash, TrainerPulse pulse, WatchdogGate manager)
    {
        (_core, _crash, _pulse, _manager) = (core, crash, pulse, manager);
        link.OnRequest = () => _requests.Release();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        new Thread(Run) { Name = "trainer", IsBackground = true }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _manager.Stopping();
        _stopping = true;
        _requests.Release();
        return _ended.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => _requests.Dispose();

    private void Run()
    {
        try
        {
            while (!_stopping)
            {
                if (!_core.Step())
                {
                    _pulse.Rest();
                    _requests.Wait(_core.HasNews ? NewsPeriod : Timeout.InfiniteTimeSpan);
                }
                _pulse.Beat();
            }
            _core.Stop();
        }
        catch (Exception fatal)
        {
            _crash.Report("trainer", fatal);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
