namespace Warmstart.Protocol.Mqtt;

/// <summary>What a connection wants to hear, in the order of asking. Thread-safe.</summary>
internal sealed class SubscriptionList
{
    private readonly Lock _gate = new();
    private readonly List<MqttSubscription> _all = [];

    public void Add(MqttSubscription subscription)
    {
        lock (_gate)
            _all.Add(subscription);
    }

    /// <summary>Those after the first so many.</summary>
    public MqttSubscription[] After(int count)
    {
        lock (_gate)
            return [.. _all.Skip(count)];
    }
}
