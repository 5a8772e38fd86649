using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Process;

/// <summary>The file with which a site tightens the arm's limits: one JSON object, each member a value of <see cref="LimitsConfiguration"/>.</summary>
public static class LimitsFile
{
    private const int LargestBytes = 65536;

    /// <summary>Reads and checks it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The limits; what the file leaves out keeps its default.</returns>
    /// <exception cref="ConfigurationException">It cannot be read, is no such file, or a value would loosen a limit; the message is one line.</exception>
    public static LimitsConfiguration Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestBytes)
                throw new ConfigurationException($"{path}: larger than {LargestBytes} bytes, which no limits file is");
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var limits = Section(document.RootElement, path);
            return limits.Problems() is [var problem, ..] ? throw new ConfigurationException($"{path}: {problem}") : limits;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"{path}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    internal static LimitsConfiguration Section(JsonElement section, string path)
    {
        var limits = new LimitsConfiguration();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in section.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Number || !member.Value.TryGetDouble(out double value))
                throw new ConfigurationException($"limits.{member.Name}", member.Value.ToString(), "a number");
            if (!seen.Add(member.Name))
                throw new ConfigurationException($"{path}: limits.{member.Name} is there twice");
            limits = limits.With(member.Name, value) ?? throw new ConfigurationException($"{path}: limits.{member.Name} is no setting");
        }
        return limits;
    }
}
