using Microsoft.Extensions.Logging;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Intake;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Core;

/// <summary>Takes from the connection what came, a bounded number at a time, and hands each to whom it is for.</summary>
internal sealed class MessageRouter(
    IMqttConnection connection, ControllerState state, Outbox outbox, CommandDesk desk, LearnerLink learner, PolicyIntake intake,
    LocalInbox? inbox, string replyTopic, ILogger logger)
{
    private const int MessagesMax = 32;
    private long _generation;

    /// <summary>Everything that the daemon wants to hear.</summary>
    public static void Subscribe(IMqttConnection connection, MqttTopics topics, string replyTopic)
    {
        connection.Subscribe(new(topics.CommandFilter));
        connection.Subscribe(new(topics.LearnerStatus));
        connection.Subscribe(new(topics.LearnerAck));
        connection.Subscribe(new(topics.LearnerMetrics));
        connection.Subscribe(new(topics.Policy));
        connection.Subscribe(new(replyTopic));
    }

    public void Step(TimeSpan now)
    {
        while (connection.TryReceiveEvent(out var happened))
        {
            Log.Broker(logger, $"{KebabCase.Of(happened.Kind)} {happened.Text}");
            state.TakenOver |= happened.Kind == MqttEventKind.TakenOver;
        }
        bool connected = connection.IsConnected;
        if (connected != state.BrokerConnected)
        {
            state.BrokerConnected = connected;
            state.MarkChanged();
        }
        if (connected && connection.Generation != _generation)
            Born();
        for (int i = 0; i < MessagesMax && connection.TryReceive(out var message); i++)
            Route(now, message);
        for (int i = 0; i < MessagesMax && inbox is not null && inbox.TryTake(out var call); i++)
            desk.Handle(now, call);
    }

    private void Born()
    {
        _generation = connection.Generation;
        outbox.Availability(Availability.Online);
        state.MarkChanged();
        learner.Reconnected();
    }

    private void Route(TimeSpan now, MqttMessage message)
    {
        var topics = outbox.Topics;
        if (message.Topic == topics.LearnerStatus)
            learner.TakeStatus(message);
        else if (message.Topic == topics.LearnerAck)
            learner.TakeAck(message);
        else if (message.Topic == topics.LearnerMetrics)
            learner.TakeMetrics(message);
        else if (message.Topic == topics.Policy)
            intake.Take(message.Payload);
        else if (message.Topic == replyTopic)
            learner.TakeReply(message);
        else if (message.Topic.StartsWith(topics.Root + "cmd/", StringComparison.Ordinal))
            desk.Handle(now, message);
    }
}
