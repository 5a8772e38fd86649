using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Commands;

/// <summary>Where commands arrive: refuses what must be refused, does the rest once, and answers. One thread; whatever the bytes are.</summary>
internal sealed class CommandDesk(
    ControllerState state, Outbox outbox, EventWriter events, LeaseHandler lease, StartHandler start, LoadHandler load, MarkHandler mark, RecordHandler record)
{
    private const int LongestResponseTopic = 256;
    private readonly ReplyCache _replies = new();
    private readonly StopHandler _stop = new(state);
    private readonly ResetHandler _reset = new(state);

    /// <summary>Handles one message of <c>cmd/+</c>.</summary>
    public void Handle(TimeSpan now, MqttMessage message)
    {
        string name = MqttTopics.LastLevel(message.Topic);
        if (message.Retain)
        {
            Answer(message, name, null, new(ReasonCode.Retained, "commands are for now; the broker had kept this one"));
            return;
        }
        switch (name)
        {
            case "stop":
                Read<StopCommand>(message, name, _stop.Handle);
                break;
            case "start":
                Read<StartCommand>(message, name, start.Handle);
                break;
            case "reset":
                Read<ResetCommand>(message, name, _reset.Handle);
                break;
            case "load":
                Read<LoadCommand>(message, name, load.Handle);
                break;
            case "mark":
                Read<MarkCommand>(message, name, mark.Handle);
                break;
            case "lease":
                Read<LeaseCommand>(message, name, command => lease.Handle(now, command));
                break;
            case "record":
                Read<RecordCommand>(message, name, record.Handle);
                break;
            default:
                Answer(message, "unknown", null, new(ReasonCode.UnknownCommand, "allowed: start, stop, reset, lease, load, mark, record"));
                break;
        }
    }

    private void Read<T>(MqttMessage message, string name, Func<T, CommandOutcome> handle)
        where T : CommandRequest
    {
        if (!ContractJson.TryReadCommand<T>(message.Payload.Span, out var command, out var problem))
        {
            Answer(message, name, null, new(problem.Reason, problem.Text));
            return;
        }
        string? key = command.AlwaysAllowed ? null : command.Id;
        if (key is not null && _replies.TryFind(key, name, message.Payload.Span, out var known))
        {
            if (known is null)
                Answer(message, name, command, new(ReasonCode.Duplicate, "the id was used before for another content"));
            else
                Send(message, known);
            return;
        }
        // A refusal for staleness is no answer to the content: the sender may look again and send the same.
        if (Stale(command) is { } stale)
        {
            Answer(message, name, command, stale);
            return;
        }
        var reply = Answer(message, name, command, handle(command));
        if (key is not null)
            _replies.Keep(key, name, message.Payload.Span, reply);
    }

    private CommandOutcome? Stale(CommandRequest command)
    {
        if (command.AlwaysAllowed)
            return null;
        if (command.Session != state.Session)
            return new(ReasonCode.StaleSession, "meant for an earlier life of the daemon; read the status again");
        // Keeping or giving back what one has is right whatever else has happened.
        if (command is LeaseCommand { Action: not LeaseAction.Acquire })
            return null;
        return command.Sequence >= state.MaterialSequence && command.Sequence <= state.Sequence
            ? null
            : new(ReasonCode.StaleSequence,
                $"sequence is {command.Sequence}; allowed: {state.MaterialSequence} to {state.Sequence}; read the status again");
    }

    private CommandReply Answer(MqttMessage message, string name, CommandRequest? command, CommandOutcome outcome)
    {
        if (outcome.Ok && command is not null and not StopCommand)
            state.MarkMaterial();
        var reply = new CommandReply
        {
            Ok = outcome.Ok,
            Reason = outcome.Reason,
            Text = outcome.Text,
            Id = command?.Id,
            Session = state.Session,
            Sequence = state.Sequence,
            Lease = outcome.Lease,
            Run = outcome.Run,
        };
        events.Command(name, command?.Sender, outcome);
        Send(message, reply);
        return reply;
    }

    private void Send(MqttMessage request, CommandReply reply)
    {
        if (request.ResponseTopic is not { Length: > 0 and <= LongestResponseTopic } topic || topic.AsSpan().ContainsAny("+#\0"))
            return;
        outbox.Publish(new MqttMessage
        {
            Topic = topic,
            Payload = ContractJson.Write(reply),
            CorrelationData = request.CorrelationData,
            ContentType = "application/json",
            Expiry = TimeSpan.FromSeconds(30),
        });
    }
}
