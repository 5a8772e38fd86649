using System.Text.Json;

namespace Warmstart.Controller.Telemetry;

/// <summary>Numbers in recordings. JSON has no NaN; a null in its place is what every reader understands. Single precision is what a robot sends.</summary>
internal static class JsonNumbers
{
    public static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, (float)value);
        else
            json.WriteNull(name);
    }

    public static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            Write(json, (float)value);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
            Write(json, value);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }
}
