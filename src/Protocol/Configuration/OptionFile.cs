using System.Text.Json;

namespace Warmstart.Protocol.Configuration;

/// <summary>One JSON file of options: an object, nested or with colons in its keys, comments and trailing commas allowed.</summary>
public static class OptionFile
{
    /// <summary>The key that names a schema for editors; it is no option.</summary>
    public const string SchemaKey = "$schema";

    private const int LargestBytes = 1 << 20;
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 8,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errors">Takes one line for each problem.</param>
    /// <returns>What is good of it.</returns>
    public static OptionSource Read(string path, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var values = new List<KeyValuePair<string, string>>();
        try
        {
            if (new FileInfo(path).Length > LargestBytes)
                errors.Add($"{path}: larger than {LargestBytes} bytes, which no configuration is");
            else
                Parse(path, File.ReadAllBytes(path), values, errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path}: {e.Message.ReplaceLineEndings(" ")}");
        }
        return new(path, values);
    }

    private static void Parse(string path, byte[] text, List<KeyValuePair<string, string>> values, ICollection<string> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(text.AsMemory(text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), s_lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                errors.Add($"{path}: allowed: one JSON object");
            else
                Walk(path, "", document.RootElement, values, errors, new(StringComparer.OrdinalIgnoreCase));
        }
        catch (JsonException e)
        {
            errors.Add($"{path}: no JSON: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void Walk(
        string path, string prefix, JsonElement parent, List<KeyValuePair<string, string>> values, ICollection<string> errors, HashSet<string> seen)
    {
        foreach (var member in parent.EnumerateObject())
        {
            string key = prefix + member.Name;
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Walk(path, key + ":", member.Value, values, errors, seen);
                    break;
                case JsonValueKind.Array or JsonValueKind.Null:
                    errors.Add($"{path}: {key}: allowed: a text, a number, true or false");
                    break;
                case var _ when key == SchemaKey:
                    break;
                case var _ when !seen.Add(key):
                    errors.Add($"{path}: {key}: given twice");
                    break;
                case JsonValueKind.String:
                    values.Add(new(key, member.Value.GetString()!));
                    break;
                default:
                    values.Add(new(key, member.Value.GetRawText()));
                    break;
            }
        }
    }
}
