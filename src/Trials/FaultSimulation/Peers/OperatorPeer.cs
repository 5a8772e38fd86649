using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>An operator who wants episodes to be played, and takes what the status says for true.</summary>
internal sealed class OperatorPeer
{
    private const int LookMs = 200, PatienceMs = 2500;
    private readonly LoopbackConnection _connection;
    private readonly SharedWorld _world;
    private readonly CommandWriter _writer;
    private readonly SeededGenerator _random;
    private long _lookedAt;
    private long _waitsUntil;
    private long _readySince = -1;
    private string? _leaseAsked;

    public OperatorPeer(SharedWorld world, SeededGenerator random, CommandLedger ledger)
    {
        (_world, _random) = (world, random);
        _connection = world.Broker.Connect(new MqttConnectionOptions { ClientId = "operator" });
        _connection.Subscribe(new(world.Topics.Status));
        _connection.Subscribe(new(world.Topics.Reply("operator")));
        _writer = new CommandWriter(world.Topics, random, ledger);
    }

    public LoopbackConnection Connection => _connection;

    public CommandWriter Writer => _writer;

    /// <summary>Whether it works towards a running arm; else it only listens and keeps its lease.</summary>
    public bool Pursues { get; set; } = true;

    /// <summary>How long leases are that it asks for, s.</summary>
    public double LeaseSeconds { get; set; } = 20;

    /// <summary>Hears what it sends.</summary>
    public Action<MqttMessage>? OnSend { get; init; }

    public ControllerStatus? Status { get; private set; }

    /// <summary>Runs that a start of ours began.</summary>
    public List<RunId> Runs { get; } = [];

    public string? Lease { get; private set; }

    public void Step(long now)
    {
        while (_connection.TryReceive(out var message))
            Take(message);
        while (_connection.TryReceiveEvent(out _))
        {
        }
        if (now - _lookedAt < LookMs || !_connection.IsConnected || Status is not { } status)
            return;
        _lookedAt = now;
        _readySince = status.State != LifecycleState.Ready ? -1 : _readySince < 0 ? now : _readySince;
        if (now >= _waitsUntil && Pursues && Next(status, now) is { } message2)
            Send(message2, now);
    }

    /// <summary>Sends whatever bytes as they are.</summary>
    public void Send(MqttMessage message)
    {
        OnSend?.Invoke(message);
        _connection.TryPublish(message);
    }

    /// <summary>A command at a bad time, drawn.</summary>
    public void SendAnything()
    {
        if (Status is not { } status)
            return;
        string lease = Lease ?? "none";
        Send(_random.NextInt32(8) switch
        {
            0 => _writer.Stop(2),
            1 => _writer.Stop(1),
            2 => _writer.Stop(0),
            3 => _writer.Reset(status, lease, home: _random.NextInt32(2) == 0),
            4 => _writer.Lease(status, LeaseAction.Release, lease, 0),
            5 => _writer.Load(status),
            6 => _writer.Lease(status, LeaseAction.Acquire, null, 5 + _random.NextInt32(20)),
            _ => _writer.Start(status, lease, Runs),
        });
    }

    private MqttMessage? Next(ControllerStatus status, long now)
    {
        if (status.Lease is null || Lease is null)
            return status.Lease is null ? Acquire(status) : null;
        if (status.Lease.SecondsLeft < LeaseSeconds / 2)
            return _writer.Lease(status, LeaseAction.Renew, Lease, LeaseSeconds);
        return status.State switch
        {
            LifecycleState.Idle => _writer.Start(status, Lease, Runs),
            LifecycleState.Faulted or LifecycleState.EmergencyStopped => _writer.Reset(status, Lease, home: false),
            LifecycleState.Ready when now - _readySince > PatienceMs => _writer.Start(status, Lease, Runs),
            _ => null,
        };
    }

    private MqttMessage Acquire(ControllerStatus status)
    {
        Lease = null;
        var message = _writer.Lease(status, LeaseAction.Acquire, null, LeaseSeconds);
        _leaseAsked = _writer.LastId;
        return message;
    }

    private void Send(MqttMessage message, long now)
    {
        _waitsUntil = now + 600;
        Send(message);
        if (_world.Saboteur.Kind == Sabotage.CommandTwice)
            Send(CommandWriter.UnderAnotherKey(message));
    }

    private void Take(MqttMessage message)
    {
        if (message.Topic == _world.Topics.Status)
        {
            if (ContractJson.TryReadReport<ControllerStatus>(message.Payload.Span, out var status, out _))
                Take(status);
        }
        else if (ContractJson.TryReadReport<CommandReply>(message.Payload.Span, out var reply, out _))
        {
            Take(reply);
        }
    }

    private void Take(ControllerStatus status)
    {
        if (status.Session != Status?.Session)
            Lease = null;
        Status = status;
    }

    private void Take(CommandReply reply)
    {
        if (reply is { Ok: true, Run: { } run })
            Runs.Add(run);
        if (reply is { Ok: true, Lease: { } lease } && (reply.Id == _leaseAsked || lease.Owner == CommandWriter.Owner))
            Lease = lease.Id;
        else if (reply.Reason is ReasonCode.LeaseExpired or ReasonCode.NoLease)
            Lease = null;
        if (!reply.Ok)
            _writer.TakeRefusal(reply.Reason);
    }
}
