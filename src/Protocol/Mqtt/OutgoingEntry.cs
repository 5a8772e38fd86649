namespace Warmstart.Protocol.Mqtt;

/// <summary>A publication in the queue or on the way.</summary>
internal sealed class OutgoingEntry(long order, MqttMessage message)
{
    public long Order { get; } = order;

    public MqttMessage Message { get; } = message;

    public MqttDelivery Delivery { get; } = new();

    /// <summary>Connections that ended while it was on the way.</summary>
    public int Failures { get; set; }
}
