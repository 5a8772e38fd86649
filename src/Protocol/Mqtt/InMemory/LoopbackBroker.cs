namespace Warmstart.Protocol.Mqtt.InMemory;

/// <summary>
/// A broker without sockets, threads or clock, for step-driven runs: what is published moves only in <see cref="Step"/>, always in
/// the same order. Faults are asked for: lost connections, a broker that is down, messages delivered twice. Not thread-safe.
/// </summary>
public sealed class LoopbackBroker
{
    private readonly List<LoopbackConnection> _connections = [];
    private readonly SortedDictionary<string, MqttMessage> _retained = new(StringComparer.Ordinal);

    /// <summary>A broker that is down takes and gives nothing; setting false drops every connection (wills wait for nobody).</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>The next so many at-least-once deliveries are made twice.</summary>
    public int DuplicateNext { get; set; }

    /// <summary>The next so many deliveries are never made: a broker that died between its acknowledgement and the delivery.</summary>
    public int LoseNext { get; set; }

    /// <summary>Messages that it keeps for later subscribers.</summary>
    public IReadOnlyCollection<MqttMessage> Retained => _retained.Values;

    /// <summary>A client; connects in the next step.</summary>
    public LoopbackConnection Connect(MqttConnectionOptions options)
    {
        options.Validate();
        var connection = new LoopbackConnection(this, options);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Connects who waits for it, and moves everything that was published since the last step.</summary>
    public void Step()
    {
        if (!IsUp)
            return;
        foreach (LoopbackConnection connection in _connections)
            Greet(connection);
        foreach (LoopbackConnection connection in _connections)
            connection.RenewSubscriptions(_retained.Values);
        foreach (LoopbackConnection connection in _connections)
        {
            while (connection.IsConnected && connection.TakeOutgoing() is { } message)
                Route(connection, message);
        }
    }

    /// <summary>Takes the broker down: every connection is lost; retained messages survive if it keeps them on disk.</summary>
    public void GoDown(bool keepRetained = true)
    {
        IsUp = false;
        foreach (LoopbackConnection connection in _connections)
            connection.Lose("the broker went down");
        if (!keepRetained)
            _retained.Clear();
    }

    /// <summary>Brings it up again; clients connect in the next step.</summary>
    public void ComeUp() => IsUp = true;

    internal void Drop(LoopbackConnection connection, string reason, bool publishWill)
    {
        connection.Lose(reason);
        if (publishWill && connection.Options.Will is { } will && IsUp)
            Route(from: null, will);
    }

    internal void Forget(LoopbackConnection connection) => _connections.Remove(connection);

    private void Greet(LoopbackConnection connection)
    {
        if (connection.IsConnected || connection.IsClosed || connection.IsHeldOff)
            return;
        foreach (LoopbackConnection other in _connections.Where(c => c.IsConnected && c.Options.ClientId == connection.Options.ClientId).ToArray())
            other.TakeOver();
        connection.Welcome();
    }

    private void Route(LoopbackConnection? from, MqttMessage message)
    {
        if (message.Retain)
        {
            if (message.Payload.IsEmpty)
                _retained.Remove(message.Topic);
            else
                _retained[message.Topic] = message;
        }
        foreach (LoopbackConnection to in _connections.Where(c => c.IsConnected))
        {
            if (!to.Wants(message.Topic, isOwn: ReferenceEquals(to, from)))
                continue;
            if (LoseNext > 0)
            {
                LoseNext--;
                continue;
            }
            to.Deliver(message);
            if (DuplicateNext > 0 && message.Qos == MqttQos.AtLeastOnce)
            {
                DuplicateNext--;
                to.Deliver(message with { Duplicate = true });
            }
        }
    }
}
