using Warmstart.Protocol.Mqtt;

namespace Warmstart.Protocol.Tests.Mqtt;

/// <summary>A connection with waits that end when the awaited thing happened, and fail instead of hanging.</summary>
internal sealed class Client : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Client(MqttConnectionOptions options) => Connection = MqttConnection.Start(options, TimeProvider.System);

    public MqttConnection Connection { get; }

    public List<MqttEvent> Events { get; } = [];

    public static Client Start(int port, string id, Func<MqttConnectionOptions, MqttConnectionOptions>? with = null)
    {
        var options = new MqttConnectionOptions { Port = port, ClientId = id, BackoffMin = TimeSpan.FromMilliseconds(20), BackoffMax = TimeSpan.FromMilliseconds(100) };
        return new Client(with?.Invoke(options) ?? options);
    }

    public static async Task<Client> ConnectAsync(
        int port, string id, Func<MqttConnectionOptions, MqttConnectionOptions>? with = null, params MqttSubscription[] subscriptions)
    {
        Client client = Start(port, id, with);
        foreach (MqttSubscription subscription in subscriptions)
            client.Connection.Subscribe(subscription);
        await client.UntilAsync(MqttEventKind.Connected);
        return client;
    }

    public async Task<MqttMessage> NextAsync()
    {
        MqttMessage? message = null;
        await UntilAsync(() => Connection.TryReceive(out message), "a message");
        return message!;
    }

    public async Task<MqttEvent> UntilAsync(MqttEventKind kind)
    {
        MqttEvent found = default;
        await UntilAsync(
            () =>
            {
                while (Connection.TryReceiveEvent(out MqttEvent happened))
                {
                    Events.Add(happened);
                    if (happened.Kind == kind)
                    {
                        found = happened;
                        return true;
                    }
                }
                return false;
            },
            kind.ToString());
        return found;
    }

    public Task DeliveredAsync(MqttDelivery? delivery) =>
        UntilAsync(() => delivery!.State == MqttDeliveryState.Delivered, "an acknowledgement");

    public async Task UntilAsync(Func<bool> happened, string what)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!happened())
        {
            Assert.False(patience.IsCancellationRequested, $"{what} did not come; events: {string.Join(", ", Events)}");
            await Connection.WaitAsync(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
