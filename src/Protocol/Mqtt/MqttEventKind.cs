namespace Warmstart.Protocol.Mqtt;

/// <summary>What can happen to a connection.</summary>
public enum MqttEventKind
{
    /// <summary>Connected, all subscriptions renewed. Retained topics should be published again.</summary>
    Connected,

    /// <summary>The connection is gone; it is being tried again.</summary>
    Disconnected,

    /// <summary>An attempt to connect failed; it is being tried again.</summary>
    ConnectFailed,

    /// <summary>Another client came with the same id: two daemons serve one arm. Tried again only after a long pause.</summary>
    TakenOver,

    /// <summary>The broker refused a subscription or a publication.</summary>
    Refused,
}
