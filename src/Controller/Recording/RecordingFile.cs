using System.Text.Json;
using Warmstart.Controller.Telemetry;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mcap;

namespace Warmstart.Controller.Recording;

/// <summary>A recording that was read, whatever its bytes are.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Metadata">What it says of itself.</param>
/// <param name="Ticks">Ticks, oldest first.</param>
/// <param name="Transitions">Transitions, oldest first.</param>
/// <param name="Moments">Events, oldest first.</param>
/// <param name="Damage">Where and why reading ended early; null for a whole file.</param>
public sealed record RecordingFile(
    string Name, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<RecordedTick> Ticks, IReadOnlyList<RecordedTransition> Transitions,
    IReadOnlyList<RecordedMoment> Moments, string? Damage)
{
    private const int Joints = 7;
    private const int Spatial = 6;

    /// <summary>Reads a file; one that was cut short is read as far as it is whole.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is no recording: one line.</exception>
    public static RecordingFile Read(string path)
    {
        var (ticks, transitions, moments) = (new List<RecordedTick>(), new List<RecordedTransition>(), new List<RecordedMoment>());
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
            using var zstd = new Zstd();
            var reader = McapReader.Read(stream, message => Take(message, ticks, transitions, moments), zstd);
            if (ticks.Count == 0 && transitions.Count == 0)
                throw new InvalidDataException($"it holds no ticks and no transitions{(reader.Damage is { } why ? $" ({why})" : "")}");
            return new(Path.GetFileName(path), reader.Metadata, ticks, transitions, moments, reader.Damage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or NotSupportedException)
        {
            throw new ConfigurationException($"{path}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>The recordings that files and folders name, in order.</summary>
    /// <exception cref="ConfigurationException">One is not there, or a folder holds none.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (string path in paths)
        {
            if (!Directory.Exists(path))
            {
                files.Add(File.Exists(path) ? path : throw new ConfigurationException("file", path, "a recording, or a folder of them"));
                continue;
            }
            string[] inside = [.. Directory.EnumerateFiles(path, "*.mcap", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
            files.AddRange(inside.Length > 0 ? inside : throw new ConfigurationException("file", path, "a folder with .mcap files"));
        }
        return files;
    }

    private static void Take(McapMessage message, List<RecordedTick> ticks, List<RecordedTransition> transitions, List<RecordedMoment> moments)
    {
        string topic = message.Channel.Topic;
        if (topic == "/tick" && JsonSerializer.Deserialize(message.Data.Span, RecordingJson.Default.BlackBoxTick) is { } tick)
            ticks.Add(ToTick(message.LogTimeNs, tick));
        else if (topic == RecordingFormat.TransitionTopic && JsonSerializer.Deserialize(message.Data.Span, RecordingJson.Default.RecordedTransition) is { } transition)
            transitions.Add(transition);
        else if (topic.StartsWith(RecordingFormat.EventTopic, StringComparison.Ordinal))
            moments.Add(new(message.LogTimeNs, topic[RecordingFormat.EventTopic.Length..], message.Data.ToArray()));
    }

    private static RecordedTick ToTick(ulong timeNs, BlackBoxTick t) => new(
        timeNs, (long)t.RobotTimeMs, Numbers(t.Q, Joints), Numbers(t.Dq, Joints), Numbers(t.TorqueMeasured, Joints), Numbers(t.TorqueCommanded, Joints),
        Numbers(t.TorqueExternal, Joints), Numbers(t.Twist, Spatial), Numbers(t.Wrench, Spatial), t.Faults);

    private static float[] Numbers(double?[] values, int count) => values.Length == count
        ? [.. values.Select(v => (float)(v ?? double.NaN))]
        : throw new InvalidDataException($"a tick has {values.Length} numbers where {count} are expected");
}
