using System.Text.Json;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mcap;

namespace Warmstart.Controller.Recording;

/// <summary>One episode while it is written. One thread; takes as long as the disk does.</summary>
internal sealed class EpisodeFile : IDisposable
{
    private const int NewsLevel = 2;
    private readonly Stream _stream;
    private readonly Zstd _zstd = new();
    private readonly McapWriter _writer;
    private readonly TickChannels _channels;
    private readonly McapChannel _transitions;
    private readonly McapChannel _log;
    private readonly Dictionary<string, McapChannel> _events = [];
    private readonly long _offsetNs;
    private McapSchema? _eventSchema;
    private long? _written;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where to; closed with this.</param>
    /// <param name="metadata">What the file says of itself.</param>
    /// <param name="offsetNs">What makes Unix time of the host's monotonic time, ns.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public EpisodeFile(Stream stream, IEnumerable<KeyValuePair<string, string>> metadata, long offsetNs)
    {
        (_stream, _offsetNs) = (stream, offsetNs);
        _writer = new McapWriter(stream, RecordingFormat.Library, compression: _zstd);
        _writer.WriteMetadata("warmstart", metadata);
        _channels = new TickChannels(_writer);
        _transitions = TickChannels.Channel(_writer, RecordingFormat.TransitionTopic, "warmstart.Transition", RecordingFormat.Transition);
        _log = TickChannels.Channel(_writer, "/log", "foxglove.Log", RecordingFormat.Log);
    }

    /// <summary>Bytes on the disk so far, without the chunk that is open.</summary>
    public long Bytes => _written ?? _stream.Position;

    public void Write(in LoopSample sample) => _channels.Write(sample, Time(sample.HostNs));

    public void Write(RecordedRow recorded, long hostNs) => _channels.Write(_transitions, Time(hostNs), json => WriteRow(json, recorded));

    public void Write(EventReport report, long hostNs)
    {
        ulong time = Time(hostNs);
        string name = NameOf(report);
        if (!_events.TryGetValue(name, out var channel))
        {
            _eventSchema ??= _writer.AddSchema("warmstart.Event", "jsonschema", System.Text.Encoding.UTF8.GetBytes(RecordingFormat.Event));
            _events[name] = channel = _writer.AddChannel(RecordingFormat.EventTopic + name, _eventSchema, "json");
        }
        _writer.Write(channel, time, ContractJson.Write(report, report.GetType()));
        _channels.Write(_log, time, json => WriteLog(json, name, report, time));
    }

    /// <summary>Finishes the file.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
            _written = _stream.Position;
        }
        finally
        {
            _channels.Dispose();
            _stream.Dispose();
            _zstd.Dispose();
        }
    }

    private ulong Time(long hostNs) => (ulong)Math.Max(0, hostNs + _offsetNs);

    private static string NameOf(EventReport report)
    {
        const string Suffix = "Event";
        string type = report.GetType().Name;
        return JsonNamingPolicy.KebabCaseLower.ConvertName(type.EndsWith(Suffix, StringComparison.Ordinal) ? type[..^Suffix.Length] : type);
    }

    private static void WriteRow(Utf8JsonWriter json, RecordedRow recorded)
    {
        var row = recorded.Row;
        json.WriteStartObject();
        json.WriteNumber("robot_time_ms", recorded.RobotTimeMs);
        json.WriteString("mode", KebabCase.Of(row.Mode));
        json.WriteNumber("episode", row.Episode);
        json.WriteNumber("step", row.Step);
        json.WriteNumber("policy_version", row.PolicyVersion);
        JsonNumbers.Write(json, "reward", row.Reward);
        JsonNumbers.Write(json, "peak_force", row.PeakForce);
        json.WriteBoolean("terminal", row.Flags.HasFlag(TransitionFlags.Terminal));
        json.WriteBoolean("truncated", row.Flags.HasFlag(TransitionFlags.Truncated));
        json.WriteBoolean("success", row.Flags.HasFlag(TransitionFlags.Success));
        json.WriteBoolean("reflex", row.Flags.HasFlag(TransitionFlags.Reflex));
        JsonNumbers.Write(json, "observation", (ReadOnlySpan<float>)row.Observation);
        JsonNumbers.Write(json, "action", (ReadOnlySpan<float>)row.Action);
        JsonNumbers.Write(json, "next_observation", (ReadOnlySpan<float>)row.NextObservation);
        json.WriteEndObject();
    }

    private static void WriteLog(Utf8JsonWriter json, string name, EventReport report, ulong time)
    {
        json.WriteStartObject();
        PoseJson.WriteTime(json, time);
        json.WriteNumber("level", NewsLevel + (int)report.Severity);
        json.WriteString("message", report.Text);
        json.WriteString("name", name);
        json.WriteEndObject();
    }
}
