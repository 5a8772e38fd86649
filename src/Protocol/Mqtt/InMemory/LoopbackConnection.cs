using System.Diagnostics.CodeAnalysis;

namespace Warmstart.Protocol.Mqtt.InMemory;

/// <summary>A client of a <see cref="LoopbackBroker"/>: the same promises as the one over TCP, moved by the broker's steps.</summary>
public sealed class LoopbackConnection : IMqttConnection
{
    private readonly LoopbackBroker _broker;
    private readonly OutgoingQueue _outgoing;
    private readonly Queue<MqttMessage> _incoming = new();
    private readonly Queue<MqttEvent> _events = new();
    private readonly List<MqttSubscription> _subscriptions = [];
    private int _subscribed;

    internal LoopbackConnection(LoopbackBroker broker, MqttConnectionOptions options)
    {
        _broker = broker;
        Options = options;
        _outgoing = new OutgoingQueue(options.OutgoingMax);
    }

    /// <summary>How it was asked for.</summary>
    public MqttConnectionOptions Options { get; }

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

    /// <summary>Closed for good.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Kept from connecting again until <see cref="Release"/>: a cut cable, or the pause after a take-over.</summary>
    public bool IsHeldOff { get; private set; }

    /// <inheritdoc/>
    public long Generation { get; private set; }

    /// <inheritdoc/>
    public int Outgoing => _outgoing.Held;

    /// <inheritdoc/>
    public long IncomingDropped { get; private set; }

    /// <inheritdoc/>
    public void Subscribe(MqttSubscription subscription) => _subscriptions.Add(subscription);

    /// <inheritdoc/>
    public MqttDelivery? TryPublish(MqttMessage message)
    {
        MqttDelivery? delivery = _outgoing.TryAdd(message);
        if (!IsConnected)
            _outgoing.DropAtMostOnce();
        return delivery;
    }

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out MqttMessage? message) => _incoming.TryDequeue(out message);

    /// <inheritdoc/>
    public bool TryReceiveEvent(out MqttEvent happened) => _events.TryDequeue(out happened);

    /// <inheritdoc/>
    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Cuts the connection; it stays cut until <see cref="Release"/> if <paramref name="holdOff"/>.</summary>
    public void Cut(bool publishWill = true, bool holdOff = false)
    {
        IsHeldOff = holdOff;
        _broker.Drop(this, "cut", publishWill);
    }

    /// <summary>Lets it connect again.</summary>
    public void Release() => IsHeldOff = false;

    /// <inheritdoc/>
    public ValueTask CloseAsync(TimeSpan atMost)
    {
        if (IsConnected)
            _broker.Step();
        IsClosed = true;
        _broker.Drop(this, "closed", publishWill: false);
        _outgoing.Close();
        _broker.Forget(this);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => IsClosed ? ValueTask.CompletedTask : CloseAsync(TimeSpan.Zero);

    internal void Welcome()
    {
        IsConnected = true;
        Generation++;
        _subscribed = 0;
        _events.Enqueue(new MqttEvent(MqttEventKind.Connected, Generation, "connected"));
    }

    internal void TakeOver()
    {
        IsHeldOff = true;
        IsConnected = false;
        _events.Enqueue(new MqttEvent(MqttEventKind.TakenOver, Generation, "another client connected with the same id"));
    }

    internal void Lose(string reason)
    {
        if (!IsConnected)
            return;
        IsConnected = false;
        _outgoing.DropAtMostOnce();
        _events.Enqueue(new MqttEvent(MqttEventKind.Disconnected, Generation, reason));
    }

    internal void RenewSubscriptions(IEnumerable<MqttMessage> retained)
    {
        if (!IsConnected)
            return;
        for (; _subscribed < _subscriptions.Count; _subscribed++)
        {
            MqttSubscription subscription = _subscriptions[_subscribed];
            if (subscription.SkipRetained)
                continue;
            foreach (MqttMessage message in retained.Where(m => TopicFilter.Matches(subscription.Filter, m.Topic)))
                Deliver(message);
        }
    }

    internal bool Wants(string topic, bool isOwn) =>
        _subscriptions.Take(_subscribed).Any(s => !(isOwn && s.NoLocal) && TopicFilter.Matches(s.Filter, topic));

    internal MqttMessage? TakeOutgoing()
    {
        if (!_outgoing.TryTake(out OutgoingEntry? entry))
            return null;
        _outgoing.Settle(entry, MqttDeliveryState.Delivered);
        return entry.Message;
    }

    internal void Deliver(MqttMessage message)
    {
        // A real broker holds at-least-once messages back; here the run is finite, so the queue may grow instead.
        if (message.Qos == MqttQos.AtMostOnce && _incoming.Count >= Options.IncomingMax)
            IncomingDropped++;
        else
            _incoming.Enqueue(message);
    }
}
