using Microsoft.Extensions.Hosting;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Hosting;

/// <summary>Takes leave of the broker when everything else has ended.</summary>
internal sealed class BrokerWorker(IMqttConnection connection, MqttTopics topics) : IHostedService
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        connection.TryPublish(Outbox.AvailabilityMessage(topics, Availability.Offline));
        await connection.CloseAsync(Farewell);
    }
}
