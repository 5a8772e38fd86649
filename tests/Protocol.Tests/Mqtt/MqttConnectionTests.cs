using System.Security.Cryptography;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mqtt;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Mqtt;

/// <summary>Against a real broker.</summary>
[Trait("kind", "process")]
public sealed class MqttConnectionTests : IAsyncLifetime
{
    private MosquittoProcess _broker = null!;

    public async Task InitializeAsync() => _broker = await MosquittoProcess.StartAsync(new MosquittoOptions { Persistent = true });

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task A_request_and_its_answer_keep_topic_correlation_and_properties()
    {
        await using Client robot = await Client.ConnectAsync(_broker.Port, "robot", null, new MqttSubscription("t/cmd/+"));
        await using Client person = await Client.ConnectAsync(_broker.Port, "person", null, new MqttSubscription("t/reply/person"));

        person.Connection.TryPublish(new MqttMessage
        {
            Topic = "t/cmd/start",
            Payload = "{}"u8.ToArray(),
            ResponseTopic = "t/reply/person",
            CorrelationData = new byte[] { 1, 2, 3 },
            ContentType = "application/json",
            UserProperties = [KeyValuePair.Create("trace", "7"), KeyValuePair.Create("trace", "8")],
            Expiry = TimeSpan.FromSeconds(9.5),
        });
        MqttMessage request = await robot.NextAsync();
        Assert.Equal("t/cmd/start", request.Topic);
        Assert.Equal("application/json", request.ContentType);
        Assert.Equal(["7", "8"], request.UserProperties.Select(p => p.Value));
        Assert.InRange(request.Expiry!.Value.TotalSeconds, 8, 10);
        Assert.False(request.Retain);

        robot.Connection.TryPublish(new MqttMessage
        {
            Topic = request.ResponseTopic!,
            CorrelationData = request.CorrelationData,
            Payload = "yes"u8.ToArray(),
        });
        MqttMessage answer = await person.NextAsync();
        Assert.Equal("yes", answer.Text);
        Assert.Equal(new byte[] { 1, 2, 3 }, answer.CorrelationData.ToArray());
    }

    [Fact]
    public async Task A_retained_message_is_marked_as_such_for_early_and_late_subscribers()
    {
        await using Client early = await Client.ConnectAsync(_broker.Port, "early", null, new MqttSubscription("t/#"));
        Assert.NotNull(early.Connection.TryPublish(new MqttMessage { Topic = "t/cmd/stop", Payload = "x"u8.ToArray(), Retain = true }));
        Assert.True((await early.NextAsync()).Retain);
        await using Client late = await Client.ConnectAsync(_broker.Port, "late", null, new MqttSubscription("t/#"));
        Assert.True((await late.NextAsync()).Retain);
        await using Client skipping = await Client.ConnectAsync(_broker.Port, "skip", null, new MqttSubscription("t/#", SkipRetained: true));
        early.Connection.TryPublish(new MqttMessage { Topic = "t/cmd/stop", Payload = "y"u8.ToArray() });
        MqttMessage first = await skipping.NextAsync();
        Assert.Equal(("y", false), (first.Text, first.Retain));
    }

    [Fact]
    public async Task No_local_leaves_out_what_the_client_said_itself()
    {
        await using Client client = await Client.ConnectAsync(
            _broker.Port, "me", null, new MqttSubscription("t/a", NoLocal: true), new MqttSubscription("t/b"));
        client.Connection.TryPublish(new MqttMessage { Topic = "t/a", Payload = "a"u8.ToArray() });
        client.Connection.TryPublish(new MqttMessage { Topic = "t/b", Payload = "b"u8.ToArray() });
        Assert.Equal("t/b", (await client.NextAsync()).Topic);
    }

    [Fact]
    public async Task A_client_that_dies_leaves_its_will_and_one_that_leaves_does_not()
    {
        await using Client watcher = await Client.ConnectAsync(_broker.Port, "watcher", null, new MqttSubscription("t/availability"));
        MqttConnectionOptions WithWill(MqttConnectionOptions o) =>
            o with { Will = new MqttMessage { Topic = "t/availability", Payload = "offline"u8.ToArray(), Retain = true }, TakeOverPause = TimeSpan.Zero };

        await using Client leaving = await Client.ConnectAsync(_broker.Port, "leaving", WithWill);
        leaving.Connection.TryPublish(new MqttMessage { Topic = "t/availability", Payload = "leaving"u8.ToArray() });
        await leaving.Connection.CloseAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("leaving", (await watcher.NextAsync()).Text);

        // A take-over ends the connection without leave.
        await using Client dying = await Client.ConnectAsync(_broker.Port, "dying", o => WithWill(o) with { TakeOverPause = TimeSpan.FromHours(1) });
        await using Client usurper = await Client.ConnectAsync(_broker.Port, "dying");
        MqttMessage will = await watcher.NextAsync();
        Assert.Equal("offline", will.Text);
        Assert.True(will.Retain);
    }

    [Fact]
    public async Task A_take_over_is_told_and_not_fought_over()
    {
        await using Client first = await Client.ConnectAsync(_broker.Port, "arm", o => o with { TakeOverPause = TimeSpan.FromHours(1) });
        await using Client second = await Client.ConnectAsync(_broker.Port, "arm", o => o with { TakeOverPause = TimeSpan.FromHours(1) });
        Task<MqttEvent> firstLost = first.UntilAsync(MqttEventKind.TakenOver);
        Task<MqttEvent> secondLost = second.UntilAsync(MqttEventKind.TakenOver);
        Task<MqttEvent> told = await Task.WhenAny(firstLost, secondLost);
        Assert.Contains("the id arm", (await told).Text);
        Client winner = told == firstLost ? second : first;
        await winner.UntilAsync(() => winner.Connection.IsConnected, "the one that is left");
    }

    [Fact]
    public async Task After_a_restart_of_the_broker_everything_goes_on_by_itself()
    {
        await using Client listener = await Client.ConnectAsync(_broker.Port, "listener", null, new MqttSubscription("t/#"));
        await using Client speaker = await Client.ConnectAsync(_broker.Port, "speaker");
        await speaker.DeliveredAsync(speaker.Connection.TryPublish(new MqttMessage { Topic = "t/1", Payload = "kept"u8.ToArray(), Retain = true }));
        Assert.Equal("kept", (await listener.NextAsync()).Text);

        await _broker.StopAsync();
        await speaker.UntilAsync(MqttEventKind.Disconnected);
        await listener.UntilAsync(MqttEventKind.Disconnected);
        MqttDelivery? waiting = speaker.Connection.TryPublish(new MqttMessage { Topic = "t/2", Payload = "while down"u8.ToArray() });
        MqttDelivery? lost = speaker.Connection.TryPublish(new MqttMessage { Topic = "t/3", Qos = MqttQos.AtMostOnce });
        Assert.Equal(MqttDeliveryState.Pending, waiting!.State);
        Assert.Equal(MqttDeliveryState.Lost, lost!.State);
        await _broker.StartAgainAsync();

        await listener.UntilAsync(MqttEventKind.Connected);
        Assert.Equal(2, listener.Connection.Generation);
        await speaker.DeliveredAsync(waiting);
        var heard = new HashSet<string> { (await listener.NextAsync()).Text };
        // Who connects first decides whether the message of the outage is heard; the retained one always is.
        Assert.Contains("kept", heard);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_again_when_there_is_room()
    {
        await using Client client = Client.Start(MosquittoProcess.FreePort(), "client", o => o with { OutgoingMax = 2 });
        var message = new MqttMessage { Topic = "t/x" };
        Assert.NotNull(client.Connection.TryPublish(message));
        Assert.NotNull(client.Connection.TryPublish(message));
        Assert.Null(client.Connection.TryPublish(message));
        Assert.Equal(2, client.Connection.Outgoing);

        await using Client connected = await Client.ConnectAsync(_broker.Port, "connected", o => o with { OutgoingMax = 2 });
        await connected.DeliveredAsync(connected.Connection.TryPublish(message));
        await connected.DeliveredAsync(connected.Connection.TryPublish(message));
        await connected.DeliveredAsync(connected.Connection.TryPublish(message));
    }

    [Fact]
    public async Task A_slow_reader_holds_the_broker_back_and_misses_nothing()
    {
        const int count = 300;
        await using Client reader = await Client.ConnectAsync(
            _broker.Port, "reader", o => o with { IncomingMax = 4, ReceiveMaximum = 4 }, new MqttSubscription("t/#"));
        await using Client writer = await Client.ConnectAsync(_broker.Port, "writer", o => o with { OutgoingMax = count });
        MqttDelivery? last = null;
        for (int i = 0; i < count; i++)
            last = writer.Connection.TryPublish(new MqttMessage { Topic = "t/n", Payload = BitConverter.GetBytes(i) });
        await writer.DeliveredAsync(last);
        for (int i = 0; i < count; i++)
            Assert.Equal(i, BitConverter.ToInt32((await reader.NextAsync()).Payload.Span));
        Assert.Equal(0, reader.Connection.IncomingDropped);
    }

    [Fact]
    public async Task A_payload_of_1_MiB_arrives_bit_for_bit()
    {
        await using Client client = await Client.ConnectAsync(_broker.Port, "client", null, new MqttSubscription("t/policy"));
        byte[] payload = new byte[1 << 20];
        new Random(1).NextBytes(payload);
        for (int i = 0; i < 5; i++)
        {
            client.Connection.TryPublish(new MqttMessage { Topic = "t/policy", Payload = payload, Retain = true });
            Assert.Equal(SHA256.HashData(payload), SHA256.HashData((await client.NextAsync()).Payload.Span));
        }
    }

    [Fact]
    public async Task A_wire_that_goes_silently_dead_is_noticed_while_sending_and_the_message_comes_through()
    {
        await using var wire = new TcpProxy(_broker.Port);
        await using Client listener = await Client.ConnectAsync(_broker.Port, "listener", null, new MqttSubscription("t/x"));
        await using Client client = await Client.ConnectAsync(
            wire.Port, "client", o => o with { KeepAlive = TimeSpan.FromSeconds(1), ConnectTimeout = TimeSpan.FromSeconds(1) });
        wire.GoSilent();
        MqttDelivery? delivery = client.Connection.TryPublish(new MqttMessage { Topic = "t/x", Payload = "still here"u8.ToArray() });
        await client.UntilAsync(MqttEventKind.Disconnected);
        await client.UntilAsync(MqttEventKind.Connected);
        await client.DeliveredAsync(delivery);
        Assert.Equal("still here", (await listener.NextAsync()).Text);
    }

    [Fact]
    public async Task Nothing_listening_is_an_event_not_an_exception()
    {
        await using Client client = Client.Start(MosquittoProcess.FreePort(), "client");
        await client.UntilAsync(MqttEventKind.ConnectFailed);
        await client.UntilAsync(MqttEventKind.ConnectFailed);
        Assert.Equal(0, client.Connection.Generation);
    }

    [Fact]
    public async Task Closing_with_a_full_incoming_queue_does_not_hang()
    {
        Client reader = await Client.ConnectAsync(
            _broker.Port, "reader", o => o with { IncomingMax = 1, ReceiveMaximum = 4 }, new MqttSubscription("t/#"));
        await using Client writer = await Client.ConnectAsync(_broker.Port, "writer");
        for (int i = 0; i < 20; i++)
            await writer.DeliveredAsync(writer.Connection.TryPublish(new MqttMessage { Topic = "t/n" }));
        await reader.Connection.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/+")]
    [InlineData("#")]
    [InlineData("a\0")]
    public void What_is_no_topic_cannot_be_published_to(string topic)
    {
        Assert.Throws<ArgumentException>(() => new MqttMessage { Topic = topic });
        Assert.Null(new MqttMessage { Topic = "t", ResponseTopic = topic }.ResponseTopic);
    }

    [Theory]
    [InlineData(0, "id", "mqtt.port")]
    [InlineData(1883, "", "mqtt.clientId")]
    public void Options_outside_their_range_are_configuration_errors(int port, string id, string key)
    {
        var options = new MqttConnectionOptions { Port = port, ClientId = id };
        Assert.Equal(key, Assert.Throws<ConfigurationException>(() => MqttConnection.Start(options, TimeProvider.System)).Key);
    }
}
