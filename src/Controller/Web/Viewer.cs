namespace Warmstart.Controller.Web;

/// <summary>
/// What waits for one viewer: of samples and states the newest, of events a bounded number. A slow one misses samples and the oldest events,
/// and holds up nobody. For any thread.
/// </summary>
public sealed class Viewer
{
    /// <summary>Events that wait at most.</summary>
    public const int EventsMax = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _newest = [];
    private readonly Queue<KeyValuePair<string, ReadOnlyMemory<byte>>> _events = new();

    /// <summary>Events that were dropped because the viewer was too slow.</summary>
    public long Dropped { get; private set; }

    /// <summary>Leaves a report.</summary>
    /// <param name="topic">Its topic below the arm's root.</param>
    /// <param name="json">Its content.</param>
    /// <param name="isEvent">Whether each one counts, not only the newest.</param>
    public void Offer(string topic, ReadOnlyMemory<byte> json, bool isEvent)
    {
        lock (_gate)
        {
            if (!isEvent)
            {
                _newest[topic] = json;
                return;
            }
            _events.Enqueue(new(topic, json));
            if (_events.Count <= EventsMax)
                return;
            _events.Dequeue();
            Dropped++;
        }
    }

    /// <summary>Takes everything that waits: events first, in their order.</summary>
    public void TakeAll(List<KeyValuePair<string, ReadOnlyMemory<byte>>> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        lock (_gate)
        {
            into.AddRange(_events);
            into.AddRange(_newest);
            _events.Clear();
            _newest.Clear();
        }
    }
}
