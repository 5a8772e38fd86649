using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Worker;

/// <summary>Where <c>learner/cmd/…</c> arrives: refuses what must be refused, does the rest once, and answers. One thread; whatever the bytes are.</summary>
internal sealed class CommandDesk(
    LearnerState state, Outbox outbox, TrainerLink link, Func<NewRunCommand, CommandProblem> newRun, Action<Severity, string> note)
{
    private const int ResponseTopicMax = 256;
    private readonly ReplyCache _cache = new();
    private readonly Dictionary<long, PendingReply> _pending = [];
    private long _tokens;

    public void Handle(MqttMessage message)
    {
        if (message.Retain)
        {
            Answer(message, null, ReasonCode.Retained, "commands are for now; the broker had kept this one");
            return;
        }
        switch (MqttTopics.LastLevel(message.Topic))
        {
            case "new-run":
                Read<NewRunCommand>(message, command => Begin(message, command));
                break;
            case "freeze":
                Read<FreezeCommand>(message, command => Ask(message, command, token => new SetFrozen(command.Frozen, token)));
                break;
            case "rollback":
                Read<RollbackCommand>(message, command => Ask(message, command, token => new RollBack(command.Checkpoint, command.Version, token)));
                break;
            case "checkpoint":
                Read<CheckpointCommand>(message, command => Ask(message, command, token => new TakeCheckpoint(command.Name, token)));
                break;
            default:
                Answer(message, null, ReasonCode.UnknownCommand, "allowed: new-run, freeze, rollback, checkpoint");
                break;
        }
    }

    /// <summary>The trainer's thread has finished with a command.</summary>
    public void Finish(RequestDone done)
    {
        if (_pending.Remove(done.Token, out PendingReply? pending))
            Answer(pending.Request, pending.Id, done.Reason, done.Text);
    }

    private void Read<T>(MqttMessage message, Action<T> act)
        where T : CommandRequest
    {
        if (!ContractJson.TryReadCommand(message.Payload.Span, out T? command, out CommandProblem problem))
        {
            Answer(message, null, problem.Reason, problem.Text);
            return;
        }
        if (_cache.Find(command.Id!) is { } known)
        {
            Repeat(message, command.Id!, known);
            return;
        }
        if (Stale(command) is { } stale)
        {
            Answer(message, null, stale.Reason, stale.Text, command.Id);
            return;
        }
        _cache.Remember(command.Id!, message.Payload.Span);
        act(command);
    }

    private void Repeat(MqttMessage message, string id, ReplyCache.Entry known)
    {
        if (!known.IsSame(message.Payload.Span))
            Answer(message, null, ReasonCode.Duplicate, "the id was used before for another content", id);
        else if (known.Reply is { } reply)
            Send(message, reply);
        else
            Answer(message, null, ReasonCode.Busy, "the same command is being worked on", id);
    }

    private CommandProblem? Stale(CommandRequest command)
    {
        if (command.Session != state.Session)
            return new CommandProblem(ReasonCode.StaleSession, "meant for an earlier life of the learner; read its status again");
        return command.Sequence >= state.MaterialSequence && command.Sequence <= state.Sequence
            ? null
            : new CommandProblem(
                ReasonCode.StaleSequence, $"sequence is {command.Sequence}; allowed: {state.MaterialSequence} to {state.Sequence}; read the status again");
    }

    private void Begin(MqttMessage message, NewRunCommand command)
    {
        CommandProblem outcome = newRun(command);
        Answer(message, command.Id, outcome.Reason, outcome.Text, run: command.Run);
    }

    private void Ask(MqttMessage message, CommandRequest command, Func<long, TrainerRequest> request)
    {
        _pending[++_tokens] = new PendingReply(message, command.Id);
        link.Send(request(_tokens));
    }

    private void Answer(MqttMessage message, string? cacheId, ReasonCode reason, string text, string? id = null, RunId? run = null)
    {
        var reply = new CommandReply
        {
            Ok = reason == ReasonCode.Ok,
            Reason = reason,
            Text = text,
            Id = cacheId ?? id,
            Session = state.Session,
            Sequence = state.Sequence,
            Run = run,
        };
        if (cacheId is not null && _cache.Find(cacheId) is { } entry)
            entry.Reply = reply;
        note(reply.Ok ? Severity.Info : Severity.Warning, $"command {MqttTopics.LastLevel(message.Topic)}: {reason} {text}");
        Send(message, reply);
    }

    private void Send(MqttMessage request, CommandReply reply)
    {
        if (request.ResponseTopic is not { Length: > 0 and <= ResponseTopicMax } topic || topic.AsSpan().ContainsAny("+#\0"))
            return;
        outbox.Put(new MqttMessage
        {
            Topic = topic,
            Payload = ContractJson.Write(reply),
            CorrelationData = request.CorrelationData,
            ContentType = "application/json",
            Expiry = TimeSpan.FromSeconds(30),
        });
    }
}
