using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Warmstart.Protocol.AsyncApi;

/// <summary>A JSON tree as YAML in block style, always with the same bytes for the same tree.</summary>
internal static partial class YamlWriter
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    public static string Write(JsonObject document)
    {
        var text = new StringBuilder();
        WriteObject(text, document, indent: 0);
        return text.ToString();
    }

    private static void WriteObject(StringBuilder text, JsonObject node, int indent)
    {
        foreach ((string key, JsonNode? value) in node)
        {
            text.Append(' ', indent).Append(Scalar(key)).Append(':');
            WriteValue(text, value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } inner:
                text.Append('\n');
                WriteObject(text, inner, indent + 2);
                break;
            case JsonArray { Count: > 0 } items:
                text.Append('\n');
                foreach (JsonNode? item in items)
                    WriteItem(text, item, indent + 2);
                break;
            default:
                text.Append(' ').Append(Leaf(value)).Append('\n');
                break;
        }
    }

    private static void WriteItem(StringBuilder text, JsonNode? item, int indent)
    {
        text.Append(' ', indent).Append('-');
        if (item is JsonObject { Count: > 0 } inner)
        {
            var block = new StringBuilder();
            WriteObject(block, inner, indent + 2);
            text.Append(' ').Append(block.ToString().AsSpan(indent + 2));
        }
        else
        {
            WriteValue(text, item, indent);
        }
    }

    private static string Leaf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when value.GetValueKind() == JsonValueKind.String => Scalar(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    private static string Scalar(string text) =>
        Plain().IsMatch(text) && !Words.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? text
            : '"' + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + '"';

    [GeneratedRegex("^[A-Za-z$][A-Za-z0-9_./-]*( [A-Za-z0-9_./;()'-]+)*[.]?$")]
    private static partial Regex Plain();
}
