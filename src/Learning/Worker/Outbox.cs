using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Worker;

/// <summary>
/// What waits to be published. Of a retained topic only the newest message counts and at most one is on the way, so that neither a slow
/// broker nor an absent one can pile policies up; it is sent again after each reconnect. Other messages wait in a bounded queue.
/// </summary>
public sealed class Outbox
{
    /// <summary>Messages without retention that wait; beyond it the oldest is dropped and counted.</summary>
    public const int WaitingMax = 256;

    private readonly SortedDictionary<string, RetainedSlot> _retained = new(StringComparer.Ordinal);
    private readonly Queue<MqttMessage> _waiting = new();

    /// <summary>Messages that were dropped because the queue was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes a message to publish; at-most-once ones are published at the next flush or never.</summary>
    public void Put(MqttMessage message)
    {
        if (message.Retain)
        {
            if (!_retained.TryGetValue(message.Topic, out RetainedSlot? slot))
                _retained[message.Topic] = slot = new RetainedSlot();
            slot.Put(message);
            return;
        }
        _waiting.Enqueue(message);
        if (_waiting.Count <= WaitingMax)
            return;
        _waiting.Dequeue();
        Dropped++;
    }

    /// <summary>Marks every retained message as to be sent again: to be called after a reconnect.</summary>
    public void Republish()
    {
        foreach (RetainedSlot slot in _retained.Values)
            slot.Again();
    }

    /// <summary>Hands the connection what it has room for.</summary>
    public void Flush(IMqttConnection connection)
    {
        if (!connection.IsConnected)
        {
            DropAtMostOnce();
            return;
        }
        foreach (RetainedSlot slot in _retained.Values)
            slot.Flush(connection);
        while (_waiting.TryPeek(out MqttMessage? message) && connection.TryPublish(message) is not null)
            _waiting.Dequeue();
    }

    private void DropAtMostOnce()
    {
        for (int i = _waiting.Count; i > 0; i--)
        {
            MqttMessage message = _waiting.Dequeue();
            if (message.Qos == MqttQos.AtLeastOnce)
                _waiting.Enqueue(message);
        }
    }
}
