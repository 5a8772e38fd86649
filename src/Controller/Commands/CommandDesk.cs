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
    public void Handle(TimeSpan now, MqttMessage message) => Handle(
        now, new CommandCall(MqttTopics.LastLevel(message.Topic), message.Payload, message.Retain, reply => Send(message, reply)));

    /// <summary>Handles a command, whichever door it came through.</summary>
    public void Handle(TimeSpan now, CommandCall call)
    {
        if (call.Retained)
        {
            Answer(call, null, new(ReasonCode.Retained, "commands are for now; the broker had kept this one"));
            return;
        }
        switch (call.Name)
        {
            case "stop":
                Read<StopCommand>(call, _stop.Handle);
                break;
            case "start":
                Read<StartCommand>(call, start.Handle);
                break;
            case "reset":
                Read<ResetCommand>(call, _reset.Handle);
                break;
            case "load":
                Read<LoadCommand>(call, load.Handle);
                break;
            case "mark":
                Read<MarkCommand>(call, mark.Handle);
                break;
            case "lease":
                Read<LeaseCommand>(call, command => lease.Handle(now, command));
                break;
            case "record":
                Read<RecordCommand>(call, record.Handle);
                break;
            default:
                Answer(call with { Name = "unknown" }, null, new(ReasonCode.UnknownCommand, "allowed: start, stop, reset, lease, load, mark, record"));
                break;
        }
    }

    private void Read<T>(CommandCall call, Func<T, CommandOutcome> handle)
        where T : CommandRequest
    {
        if (!ContractJson.TryReadCommand<T>(call.Payload.Span, out var command, out var problem))
        {
            Answer(call, null, new(problem.Reason, problem.Text));
            return;
        }
        string? key = command.AlwaysAllowed ? null : command.Id;
        if (key is not null && _replies.TryFind(key, call.Name, call.Payload.Span, out var known))
        {
            if (known is null)
                Answer(call, command, new(ReasonCode.Duplicate, "the id was used before for another content"));
            else
                call.Answer(known);
            return;
        }
        // A refusal for staleness is no answer to the content: the sender may look again and send the same.
        if (Stale(command) is { } stale)
        {
            Answer(call, command, stale);
            return;
        }
        var reply = Answer(call, command, handle(command));
        if (key is not null)
            _replies.Keep(key, call.Name, call.Payload.Span, reply);
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

    private CommandReply Answer(CommandCall call, CommandRequest? command, CommandOutcome outcome)
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
        events.Command(call.Name, command?.Sender, outcome);
        call.Answer(reply);
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
