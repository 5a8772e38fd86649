using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Worker;

/// <summary>The newest message of one retained topic and whether the broker has it.</summary>
internal sealed class RetainedSlot
{
    private MqttMessage? _newest;
    private MqttDelivery? _onTheWay;
    private bool _due;

    public void Put(MqttMessage message)
    {
        _newest = message;
        _due = true;
    }

    public void Again()
    {
        _onTheWay = null;
        _due = _newest is not null;
    }

    public void Flush(IMqttConnection connection)
    {
        if (_onTheWay is { State: MqttDeliveryState.Pending })
            return;
        _due |= _onTheWay is { State: MqttDeliveryState.Lost };
        _onTheWay = null;
        if (!_due || connection.TryPublish(_newest!) is not { } delivery)
            return;
        _onTheWay = delivery;
        _due = false;
    }
}
