using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Process;

/// <summary>The configuration file: the options of the command line by the same names, and <c>limits</c>.</summary>
internal static class LoopFile
{
    public static LimitsConfiguration Merge(string path, Dictionary<string, string> values, IReadOnlyList<string> keys)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var limits = new LimitsConfiguration();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Name == "limits")
                    limits = LimitsFile.Section(member.Value, path);
                else if (keys.Contains(member.Name))
                    values.TryAdd(member.Name, member.Value.ToString());
                else
                    throw new ConfigurationException($"{path}: {member.Name} is no setting; known: {string.Join(", ", keys)}, limits");
            }
            return limits;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"{path}: {e.Message}", e);
        }
    }
}
