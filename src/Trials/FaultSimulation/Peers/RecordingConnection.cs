using System.Diagnostics.CodeAnalysis;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>A process's connection, with an ear at its mouth: what the broker loses or doubles later, this has heard once.</summary>
internal sealed class RecordingConnection(IMqttConnection inner, Action<MqttMessage> heard) : IMqttConnection
{
    public bool IsConnected => inner.IsConnected;

    public long Generation => inner.Generation;

    public int Outgoing => inner.Outgoing;

    public long IncomingDropped => inner.IncomingDropped;

    public void Subscribe(MqttSubscription subscription) => inner.Subscribe(subscription);

    public MqttDelivery? TryPublish(MqttMessage message)
    {
        heard(message);
        return inner.TryPublish(message);
    }

    public bool TryReceive([NotNullWhen(true)] out MqttMessage? message) => inner.TryReceive(out message);

    public bool TryReceiveEvent(out MqttEvent happened) => inner.TryReceiveEvent(out happened);

    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation) => inner.WaitAsync(atMost, cancellation);

    public ValueTask CloseAsync(TimeSpan atMost) => inner.CloseAsync(atMost);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
