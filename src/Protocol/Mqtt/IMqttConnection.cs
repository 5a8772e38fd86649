using System.Diagnostics.CodeAnalysis;

namespace Warmstart.Protocol.Mqtt;

/// <summary>
/// A connection to a broker that keeps itself up. Everything is polled and nothing blocks or throws for reasons of the network,
/// so that a core without threads can be pumped with it: <see cref="TryPublish"/>, <see cref="TryReceive"/>,
/// <see cref="TryReceiveEvent"/>. All members may be called from any thread.
/// </summary>
public interface IMqttConnection : IAsyncDisposable
{
    /// <summary>Connected, with all subscriptions in place.</summary>
    bool IsConnected { get; }

    /// <summary>Successful connects so far. Whoever owns retained topics publishes them again when this has changed.</summary>
    long Generation { get; }

    /// <summary>Publications that are queued or on the way.</summary>
    int Outgoing { get; }

    /// <summary>At-most-once messages that came while the incoming queue was full, and were dropped.</summary>
    long IncomingDropped { get; }

    /// <summary>Wants to hear a filter, now and after each reconnect.</summary>
    void Subscribe(MqttSubscription subscription);

    /// <summary>
    /// Queues a message. At-least-once messages wait for a connection and are sent again after a reconnect, in order, until they
    /// are acknowledged; at-most-once messages are lost without a connection.
    /// </summary>
    /// <returns>Its fate, or null: the queue is full, and nothing was queued. That is the back-pressure.</returns>
    MqttDelivery? TryPublish(MqttMessage message);

    /// <summary>Takes the oldest received message.</summary>
    bool TryReceive([NotNullWhen(true)] out MqttMessage? message);

    /// <summary>Takes the oldest event of the connection itself.</summary>
    bool TryReceiveEvent(out MqttEvent happened);

    /// <summary>Completes when there may be something to receive, or when cancelled; for the pump around a core.</summary>
    ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation);

    /// <summary>
    /// Sends what is queued, takes leave of the broker (no will) and closes. Never throws for reasons of the network.
    /// </summary>
    /// <param name="atMost">How long to wait for acknowledgements.</param>
    ValueTask CloseAsync(TimeSpan atMost);
}
