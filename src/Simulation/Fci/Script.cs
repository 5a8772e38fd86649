using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// Lines of the control port with a time: <c>at</c> (ms since the start), or <c>motion</c> (which one, from 1) and <c>ms</c> into it.
/// Empty lines and ones that begin with # say nothing.
/// </summary>
internal sealed class Script
{
    private const double LongestMs = 1e12;
    private const double MostMotions = 1e9;
    private const int LongestFile = 1 << 20;

    private readonly List<ScriptLine> _waiting;
    private int _motions;
    private bool _ran;

    private Script(List<ScriptLine> lines) => _waiting = lines;

    /// <summary>Reads a file; ConfigurationException naming the line that is wrong.</summary>
    public static Script Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestFile)
                throw new ConfigurationException("--script", path, $"a file of at most {LongestFile} bytes");
            return Parse(File.ReadAllLines(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("--script", path, "a file that can be read");
        }
    }

    /// <summary>The same from lines.</summary>
    public static Script Parse(IReadOnlyList<string> lines, string name)
    {
        var read = new List<ScriptLine>();
        for (int i = 0; i < lines.Count; i++)
        {
            string text = lines[i].Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            try
            {
                read.Add(ParseLine(text));
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                string reason = e is JsonException ? "a line is one JSON object" : e.Message;
                throw new ConfigurationException($"{name}:{i + 1}: {reason}");
            }
        }
        return new Script(read);
    }

    /// <summary>Obeys what is due.</summary>
    /// <param name="ms">The robot's time since the start.</param>
    /// <param name="motionMs">Time into the motion that runs; −1 where none does.</param>
    /// <param name="obey">Takes a line and answers.</param>
    /// <param name="report">Takes the answers that refuse.</param>
    public void Step(long ms, long motionMs, Func<string, JsonObject> obey, Action<string> report)
    {
        if (motionMs >= 0 && (!_ran || motionMs == 0))
            _motions++;
        _ran = motionMs >= 0;
        for (int i = 0; i < _waiting.Count; i++)
        {
            ScriptLine line = _waiting[i];
            bool isDue = line.Motion == 0 ? ms >= line.Ms : line.Motion == _motions && motionMs >= line.Ms;
            if (!isDue)
                continue;
            _waiting.RemoveAt(i--);
            JsonObject answer = obey(line.Text);
            if (answer["error"] is { } error)
                report($"script: {error}: {line.Text}");
        }
    }

    private static ScriptLine ParseLine(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement line = document.RootElement;
        if (line.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("a line is one JSON object");
        string command = Arguments.Text(line, "cmd");
        if (!ControlCommands.Knows(command))
            throw new InvalidDataException($"cmd '{command}' is not one of {ControlCommands.Names}");
        int motion = (int)Arguments.Number(line, "motion", 1, MostMotions, byDefault: 0);
        if (motion > 0)
            return new((long)Arguments.Number(line, "ms", 0, LongestMs, byDefault: 0), motion, text);
        double at = Arguments.Number(line, "at", 0, LongestMs, byDefault: -1);
        return at >= 0 ? new((long)at, 0, text) : throw new InvalidDataException("a line needs at, or motion and ms");
    }
}
