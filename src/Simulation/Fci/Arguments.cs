using System.Text.Json;

namespace Warmstart.Simulation.Fci;

/// <summary>Reads the members of a script's line; InvalidDataException with one line where one is wrong.</summary>
internal static class Arguments
{
    public static string Text(JsonElement line, string key, string? byDefault = null)
    {
        if (line.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String)
            return value.GetString()!;
        return byDefault ?? throw new InvalidDataException($"{key} is missing or no text");
    }

    public static bool Flag(JsonElement line, string key)
    {
        if (line.TryGetProperty(key, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        throw new InvalidDataException($"{key} is missing or neither true nor false");
    }

    public static double Number(JsonElement line, string key, double least, double most, double byDefault)
    {
        if (!line.TryGetProperty(key, out JsonElement value))
            return byDefault;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most)
            return number;
        throw new InvalidDataException($"{key} is {value.GetRawText()}, allowed is a number from {least} to {most}");
    }
}
