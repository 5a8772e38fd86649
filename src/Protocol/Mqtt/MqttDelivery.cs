namespace Warmstart.Protocol.Mqtt;

/// <summary>The fate of one publication. Changes once, from pending; read it from any thread.</summary>
public sealed class MqttDelivery
{
    private volatile MqttDeliveryState _state;

    /// <summary>Where it stands.</summary>
    public MqttDeliveryState State => _state;

    internal void Settle(MqttDeliveryState state) => _state = state;
}
