using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>Keeps the collection of metrics alive and sends the last of them when the daemon ends.</summary>
internal sealed class MetricsWorker(MeterProvider provider) : IHostedService
{
    private const int FarewellMs = 1_000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => provider.ForceFlush(FarewellMs), cancellationToken);
}
