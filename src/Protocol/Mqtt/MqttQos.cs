namespace Warmstart.Protocol.Mqtt;

/// <summary>How hard the broker tries.</summary>
public enum MqttQos
{
    /// <summary>At most once; lost with the connection.</summary>
    AtMostOnce = 0,

    /// <summary>At least once; may come twice.</summary>
    AtLeastOnce = 1,
}
