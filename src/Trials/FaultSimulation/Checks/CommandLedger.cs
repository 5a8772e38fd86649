using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>Every command that was sent, and what the controllers said and did about it: none is done twice, none without a lease.</summary>
internal sealed class CommandLedger(CheckBoard board, Func<long> now)
{
    private const long LeaseGraceMs = 2_000;
    private readonly Dictionary<string, string> _sent = [];
    private readonly Dictionary<string, byte[]> _agreed = [];
    private readonly HashSet<string> _done = [];
    private string? _session;
    private string? _leaseSession;
    private string? _lease;
    private long _leaseEndsMs;
    private long _motionOrderedMs = long.MinValue / 2;

    /// <summary>Commands sent, once each.</summary>
    public int Count => _sent.Count;

    /// <summary>Commands that were carried out.</summary>
    public int Done => _done.Count;

    public void Sent(string id, string command) => _sent.Add(id, command);

    /// <summary>Hears a controller.</summary>
    public void Hear(MqttMessage message, MqttTopics topics)
    {
        if (message.Topic == topics.Event("command") && ContractJson.TryReadReport<CommandEvent>(message.Payload.Span, out var said, out _))
            Hear(said);
        else if (message.Topic == topics.Reply("operator") && ContractJson.TryReadReport<CommandReply>(message.Payload.Span, out var reply, out _))
            Hear(reply, message.Payload.ToArray());
    }

    /// <summary>A motion was started: somebody with a lease must have asked for it in this life of the controller.</summary>
    /// <param name="session">The session of the controller whose loop starts it.</param>
    /// <param name="silentNs">How old that controller's heartbeat is, ns.</param>
    public void MotionStarts(string session, long silentNs)
    {
        // Nobody can know that a controller is dead before its heartbeat is older than the fault table says; from then on nothing may start.
        board.Holds(silentNs <= StopCheck.HeartbeatNs, "armed-by-orphan", $"session {session}: the controller has been silent for {silentNs} ns");
        bool leased = _lease is not null && _leaseSession == session && now() <= _leaseEndsMs + LeaseGraceMs;
        board.Holds(leased, "armed-without-lease", $"session {session}; the lease of session {_leaseSession ?? "none"} ends at {_leaseEndsMs}");
        board.Holds(
            _session == session && _motionOrderedMs >= 0, "armed-without-order", $"session {session}; nobody had said start or reset in it");
    }

    private void Hear(CommandEvent said)
    {
        if (said.Session != _session)
            (_session, _motionOrderedMs) = (said.Session, long.MinValue / 2);
        if (said.Reason != ReasonCode.Ok || said.Sender is not { } sender)
            return;
        bool known = _sent.TryGetValue(sender, out string? command);
        board.Holds(known && command == said.Command, "command-invented", $"{said.Command} of {sender} was carried out; nobody sent it");
        // A stop may be carried out as often as it comes.
        if (said.Command != "stop")
            board.Holds(_done.Add(sender), "command-twice", $"{said.Command} {sender} was carried out again");
        if (said.Command is "start" or "reset")
            _motionOrderedMs = now();
    }

    private void Hear(CommandReply reply, byte[] payload)
    {
        if (!reply.Ok || reply.Id is not { } id || !_sent.TryGetValue(id, out string? command) || command == "stop")
            return;
        if (_agreed.TryAdd(id, payload))
            Grant(command, reply);
        else
            board.Holds(_agreed[id].AsSpan().SequenceEqual(payload), "answer-changed", $"{command} {id} was answered with another success");
    }

    private void Grant(string command, CommandReply reply)
    {
        if (command != "lease")
            return;
        (_lease, _leaseSession) = (reply.Lease?.Id, reply.Session);
        _leaseEndsMs = reply.Lease is { } lease ? now() + (long)(1000 * lease.SecondsLeft) : 0;
        if (_lease is null)
            _leaseEndsMs = now();
    }
}
