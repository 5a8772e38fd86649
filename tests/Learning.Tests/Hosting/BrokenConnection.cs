using System.Diagnostics.CodeAnalysis;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Tests.Hosting;

/// <summary>Breaks its promise never to throw: what a worker's own mistake looks like.</summary>
internal sealed class BrokenConnection : IMqttConnection
{
    public bool IsConnected => false;

    public long Generation => 0;

    public int Outgoing => 0;

    public long IncomingDropped => 0;

    public void Subscribe(MqttSubscription subscription)
    {
    }

    public MqttDelivery? TryPublish(MqttMessage message) => null;

    public bool TryReceive([NotNullWhen(true)] out MqttMessage? message) => throw new InvalidOperationException("broken");

    public bool TryReceiveEvent(out MqttEvent happened)
    {
        happened = default;
        return false;
    }

    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask CloseAsync(TimeSpan atMost) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
