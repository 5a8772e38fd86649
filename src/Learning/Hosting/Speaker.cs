using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Hosting;

/// <summary>Pumps the speaking half: everything that has to do with MQTT and with the rows' way to the disk.</summary>
internal sealed partial class Speaker(LearnerCore core, IMqttConnection connection, CrashReporter crash, WatchdogGate manager, ILogger<Speaker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        core.Stop();
        await connection.CloseAsync(Farewell);
        core.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            core.OnNote = Note;
            core.Start();
            manager.Ready();
            while (!stoppingToken.IsCancellationRequested)
            {
                manager.Step(core.Phase, core.Run?.ToString(), connection.IsConnected);
                if (!core.Step())
                    await connection.WaitAsync(Idle, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The orderly end.
        }
        catch (Exception fatal)
        {
            crash.Report("speaker", fatal);
        }
    }

    private void Note(Severity severity, string text)
    {
        if (severity == Severity.Info)
            Noted(logger, text);
        else
            Warned(logger, text);
    }

    [LoggerMessage(2, LogLevel.Information, "{Text}")]
    private static partial void Noted(ILogger logger, string text);

    [LoggerMessage(3, LogLevel.Warning, "{Text}")]
    private static partial void Warned(ILogger logger, string text);
}
