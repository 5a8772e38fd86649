namespace Warmstart.Protocol.Mqtt;

/// <summary>Where a publication stands.</summary>
public enum MqttDeliveryState
{
    /// <summary>In the queue or on the way.</summary>
    Pending,

    /// <summary>At-least-once: acknowledged by the broker. At-most-once: handed to the network.</summary>
    Delivered,

    /// <summary>Not delivered and not tried again: at-most-once without a connection, refused by the broker, or closed.</summary>
    Lost,
}
