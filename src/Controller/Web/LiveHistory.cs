using System.Text.Json;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Web;

/// <summary>What a viewer that comes late must still see. Bounded. One thread at a time.</summary>
/// <param name="arm">Name of the arm.</param>
internal sealed class LiveHistory(string arm)
{
    private const int EpisodesMax = 4000;
    private const int MetricsMax = 800;
    private const int EventsMax = 100;
    private readonly Queue<EpisodePoint> _episodes = new();
    private readonly List<MetricsPoint> _metrics = [];
    private readonly Queue<(string Topic, ReadOnlyMemory<byte> Json)> _events = new();
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _newest = [];
    private RunId? _run;

    /// <summary>Reports of which only the newest counts.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Newest => _newest;

    /// <summary>Takes a report.</summary>
    public void Take(string topic, object report, ReadOnlyMemory<byte> json)
    {
        switch (report)
        {
            case EpisodeEvent episode:
                Follow(episode.Run);
                Keep(_episodes, EpisodePoint.Of(episode), EpisodesMax);
                break;
            case LearnerMetrics metrics:
                Follow(metrics.Run);
                _metrics.Add(MetricsPoint.Of(metrics));
                Thin();
                break;
            case TransitionEvent or FaultEvent or CommandEvent or LimitsEvent or AlarmEvent:
                Keep(_events, (topic, json), EventsMax);
                break;
            case ControllerStatus or LearnerStatus or LoopTelemetry or JointsTelemetry or PoseTelemetry or WrenchTelemetry:
                _newest[topic] = json;
                break;
            default:
                break;
        }
    }

    /// <summary>What a new viewer gets first.</summary>
    public byte[] Greeting() => JsonSerializer.SerializeToUtf8Bytes(
        new LiveGreeting(arm, _run?.ToString(), [.. _episodes], _metrics, [.. _events.Select(e => (JsonElement[])[Quoted(e.Topic), Parsed(e.Json)])]),
        WebJson.Default.LiveGreeting);

    private static JsonElement Quoted(string text) => JsonSerializer.SerializeToElement(text, WebJson.Default.String);

    private static JsonElement Parsed(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static void Keep<T>(Queue<T> queue, T item, int max)
    {
        queue.Enqueue(item);
        if (queue.Count > max)
            queue.Dequeue();
    }

    private void Follow(RunId run)
    {
        if (_run == run)
            return;
        _run = run;
        _episodes.Clear();
        _metrics.Clear();
    }

    // Every second of the older ones goes, so that the curve still covers the whole run.
    private void Thin()
    {
        if (_metrics.Count <= MetricsMax)
            return;
        for (int i = MetricsMax / 4 - 1; i >= 0; i--)
            _metrics.RemoveAt(2 * i);
    }
}
