using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;

namespace Warmstart.Protocol.Tests.Mqtt;

public sealed class LoopbackBrokerTests
{
    private readonly LoopbackBroker _broker = new();

    [Fact]
    public void Nothing_moves_between_steps()
    {
        LoopbackConnection reader = Connect("reader", new MqttSubscription("t/+"));
        LoopbackConnection writer = Connect("writer");
        MqttDelivery delivery = writer.TryPublish(Message("t/a", "1"))!;
        Assert.Equal(MqttDeliveryState.Pending, delivery.State);
        Assert.False(reader.TryReceive(out _));
        _broker.Step();
        Assert.Equal(MqttDeliveryState.Delivered, delivery.State);
        Assert.Equal("1", Next(reader));
    }

    [Fact]
    public void Retained_messages_reach_late_subscribers_until_they_are_cleared()
    {
        LoopbackConnection writer = Connect("writer");
        writer.TryPublish(Message("t/a", "1") with { Retain = true });
        _broker.Step();
        LoopbackConnection late = Connect("late", new MqttSubscription("t/#"));
        Assert.True(late.TryReceive(out MqttMessage? kept) && kept.Retain);
        writer.TryPublish(Message("t/a", string.Empty) with { Retain = true });
        _broker.Step();
        Assert.Empty(_broker.Retained);
    }

    [Fact]
    public void At_least_once_waits_out_an_outage_and_at_most_once_does_not()
    {
        LoopbackConnection reader = Connect("reader", new MqttSubscription("t/#"));
        LoopbackConnection writer = Connect("writer");
        _broker.GoDown();
        MqttDelivery kept = writer.TryPublish(Message("t/a", "kept"))!;
        MqttDelivery lost = writer.TryPublish(Message("t/b", "lost") with { Qos = MqttQos.AtMostOnce })!;
        _broker.Step();
        Assert.Equal((MqttDeliveryState.Pending, MqttDeliveryState.Lost), (kept.State, lost.State));
        _broker.ComeUp();
        _broker.Step();
        Assert.Equal(2, writer.Generation);
        Assert.Equal("kept", Next(reader));
        Assert.False(reader.TryReceive(out _));
    }

    [Fact]
    public void A_delivery_can_be_doubled_on_demand()
    {
        LoopbackConnection reader = Connect("reader", new MqttSubscription("t/#"));
        LoopbackConnection writer = Connect("writer");
        _broker.DuplicateNext = 1;
        writer.TryPublish(Message("t/a", "1"));
        writer.TryPublish(Message("t/a", "2"));
        _broker.Step();
        Assert.Equal(["1", "1", "2"], [Next(reader), Next(reader), Next(reader)]);
    }

    [Fact]
    public void A_cut_publishes_the_will_and_holds_off_until_released()
    {
        LoopbackConnection watcher = Connect("watcher", new MqttSubscription("t/availability"));
        LoopbackConnection robot = _broker.Connect(new MqttConnectionOptions { ClientId = "robot", Will = Message("t/availability", "offline") });
        _broker.Step();
        robot.Cut(holdOff: true);
        Assert.Equal("offline", Next(watcher));
        _broker.Step();
        Assert.False(robot.IsConnected);
        robot.Release();
        _broker.Step();
        Assert.True(robot.IsConnected);
    }

    [Fact]
    public async Task Closing_delivers_what_was_queued_and_leaves_no_will()
    {
        LoopbackConnection watcher = Connect("watcher", new MqttSubscription("t/#"));
        LoopbackConnection robot = _broker.Connect(new MqttConnectionOptions { ClientId = "robot", Will = Message("t/availability", "offline") });
        _broker.Step();
        robot.TryPublish(Message("t/availability", "leaving"));
        await robot.CloseAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("leaving", Next(watcher));
        Assert.False(watcher.TryReceive(out _));
        Assert.Null(robot.TryPublish(Message("t/a", "x")));
    }

    [Fact]
    public void The_newer_of_two_clients_with_one_id_wins()
    {
        LoopbackConnection first = Connect("arm");
        LoopbackConnection second = Connect("arm");
        Assert.False(first.IsConnected);
        Assert.True(second.IsConnected);
        while (first.TryReceiveEvent(out MqttEvent happened))
        {
            if (happened.Kind == MqttEventKind.TakenOver)
                return;
        }
        Assert.Fail("no take-over was told");
    }

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("a/b", "a/b/c", false)]
    public void Filters_match_as_the_standard_says(string filter, string topic, bool matches) =>
        Assert.Equal(matches, TopicFilter.Matches(filter, topic));

    private static MqttMessage Message(string topic, string text) =>
        new() { Topic = topic, Payload = System.Text.Encoding.UTF8.GetBytes(text) };

    private static string Next(LoopbackConnection connection)
    {
        Assert.True(connection.TryReceive(out MqttMessage? message));
        return message!.Text;
    }

    private LoopbackConnection Connect(string id, params MqttSubscription[] subscriptions)
    {
        LoopbackConnection connection = _broker.Connect(new MqttConnectionOptions { ClientId = id });
        foreach (MqttSubscription subscription in subscriptions)
            connection.Subscribe(subscription);
        _broker.Step();
        return connection;
    }
}
