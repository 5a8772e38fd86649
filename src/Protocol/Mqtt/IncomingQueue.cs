using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Warmstart.Protocol.Mqtt;

/// <summary>Received messages until they are taken, bounded. Thread-safe.</summary>
internal sealed class IncomingQueue(int capacity) : IDisposable
{
    private readonly ConcurrentQueue<MqttMessage> _messages = new();
    private readonly SemaphoreSlim _room = new(capacity, capacity);
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>
    /// At-least-once messages wait for room: unacknowledged, they fill the receive maximum, and the broker holds back. At-most-once
    /// messages are dropped.
    /// </summary>
    public async Task AddAsync(MqttMessage message, CancellationToken cancellation)
    {
        if (message.Qos == MqttQos.AtMostOnce)
        {
            if (!await _room.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
            {
                Interlocked.Increment(ref _dropped);
                return;
            }
        }
        else
        {
            await _room.WaitAsync(cancellation).ConfigureAwait(false);
        }
        _messages.Enqueue(message);
    }

    public bool TryTake([NotNullWhen(true)] out MqttMessage? message)
    {
        bool taken = _messages.TryDequeue(out message);
        if (taken)
            _room.Release();
        return taken;
    }

    public void Dispose() => _room.Dispose();
}
