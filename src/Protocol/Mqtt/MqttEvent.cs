namespace Warmstart.Protocol.Mqtt;

/// <summary>Something happened to a connection.</summary>
/// <param name="Kind">What.</param>
/// <param name="Generation">Successful connects up to then.</param>
/// <param name="Text">Why, in one line.</param>
public readonly record struct MqttEvent(MqttEventKind Kind, long Generation, string Text);
