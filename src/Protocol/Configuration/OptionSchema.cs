using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Warmstart.Protocol.Configuration;

/// <summary>Writes the JSON schema of a program's configuration, for editors and for machines that check files before they are installed.</summary>
public static class OptionSchema
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>A schema of the dialect 2020-12. A key with colons may be written flat or as nested objects.</summary>
    public static string Text(ProgramOptions program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"Configuration of {program.Program}",
            ["description"] = $"Generated: warmstart config schema {program.Name}",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject { [OptionFile.SchemaKey] = new JsonObject { ["type"] = "string" } },
        };
        foreach (var entry in program.Facts)
            Add((JsonObject)root["properties"]!, entry);
        return root.ToJsonString(s_readable) + "\n";
    }

    private static void Add(JsonObject properties, OptionFacts entry)
    {
        properties[entry.Key] = Of(entry);
        string[] levels = entry.Key.Split(':');
        if (levels.Length == 1)
            return;
        foreach (string level in levels[..^1])
        {
            properties[level] ??= new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject() };
            properties = (JsonObject)properties[level]!["properties"]!;
        }
        properties[levels[^1]] = Of(entry);
    }

    private static JsonObject Of(OptionFacts entry)
    {
        var schema = new JsonObject
        {
            ["type"] = entry.Kind switch
            {
                OptionKind.Integer => "integer",
                OptionKind.Number => "number",
                OptionKind.Switch => "boolean",
                _ => "string",
            },
            ["description"] = $"{entry.Meaning} Allowed: {entry.Allowed}. {(entry.NeedsRestart ? "Takes effect at the next start." : "A reload is enough.")}",
            ["default"] = JsonNode.Parse(entry.DefaultLiteral),
        };
        if (entry.Min is { } min)
            schema["minimum"] = JsonNode.Parse(min.ToString(CultureInfo.InvariantCulture));
        if (entry.Max is { } max)
            schema["maximum"] = JsonNode.Parse(max.ToString(CultureInfo.InvariantCulture));
        if (entry.Choices.Count > 0)
            schema["enum"] = new JsonArray([.. entry.Choices.Select(c => (JsonNode?)c)]);
        return schema;
    }
}
