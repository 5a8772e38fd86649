namespace Warmstart.Protocol.Mqtt;

/// <summary>What a connection wants to hear; renewed by itself after each reconnect.</summary>
/// <param name="Filter">Topic filter; <c>+</c> stands for one level, <c>#</c> at the end for any number.</param>
/// <param name="Qos">The most that is wanted.</param>
/// <param name="NoLocal">Leave out what the same client published.</param>
/// <param name="SkipRetained">Leave out what the broker had kept from before.</param>
public sealed record MqttSubscription(
    string Filter, MqttQos Qos = MqttQos.AtLeastOnce, bool NoLocal = false, bool SkipRetained = false);
