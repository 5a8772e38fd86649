using System.Diagnostics.CodeAnalysis;

namespace Warmstart.Protocol.Mqtt;

/// <summary>
/// Publications in the order of their queueing, counting those on the way. What comes back after a lost connection takes its old
/// place. Thread-safe.
/// </summary>
internal sealed class OutgoingQueue(int capacity)
{
    /// <summary>A message on which the connection died this often is taken for the cause.</summary>
    private const int FailuresMax = 8;

    private readonly Lock _gate = new();
    private readonly SortedList<long, OutgoingEntry> _waiting = [];
    private int _held;
    private long _order;
    private bool _closed;

    /// <summary>Waiting and on the way.</summary>
    public int Held => Volatile.Read(ref _held);

    public MqttDelivery? TryAdd(MqttMessage message)
    {
        lock (_gate)
        {
            if (_closed || _held >= capacity)
                return null;
            var entry = new OutgoingEntry(_order++, message);
            _waiting.Add(entry.Order, entry);
            _held++;
            return entry.Delivery;
        }
    }

    public bool TryTake([NotNullWhen(true)] out OutgoingEntry? entry)
    {
        lock (_gate)
        {
            entry = _waiting.Count > 0 ? _waiting.Values[0] : null;
            if (entry is not null)
                _waiting.RemoveAt(0);
            return entry is not null;
        }
    }

    /// <summary>Ends an entry that was taken.</summary>
    public void Settle(OutgoingEntry entry, MqttDeliveryState state)
    {
        lock (_gate)
            _held--;
        entry.Delivery.Settle(state);
    }

    /// <summary>Puts an entry back that was taken and not acknowledged; some are given up.</summary>
    /// <returns>False where it was given up.</returns>
    public bool PutBack(OutgoingEntry entry)
    {
        lock (_gate)
        {
            if (!_closed && entry.Message.Qos != MqttQos.AtMostOnce && ++entry.Failures < FailuresMax)
            {
                _waiting.Add(entry.Order, entry);
                return true;
            }
        }
        Settle(entry, MqttDeliveryState.Lost);
        return false;
    }

    /// <summary>Gives up what is worth nothing later: at-most-once messages that wait.</summary>
    public void DropAtMostOnce() => Drop(entry => entry.Message.Qos == MqttQos.AtMostOnce);

    /// <summary>Gives up everything that waits and takes nothing more.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
        Drop(_ => true);
    }

    private void Drop(Predicate<OutgoingEntry> which)
    {
        lock (_gate)
        {
            foreach (OutgoingEntry entry in _waiting.Values.Where(e => which(e)).ToArray())
            {
                _waiting.Remove(entry.Order);
                _held--;
                entry.Delivery.Settle(MqttDeliveryState.Lost);
            }
        }
    }
}
