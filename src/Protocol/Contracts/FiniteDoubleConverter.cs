using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>Refuses what JSON readers otherwise let through: <c>1e999</c> is infinite as a double.</summary>
internal sealed class FiniteDoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double value = reader.GetDouble();
        return double.IsFinite(value) ? value : throw new JsonException("a number is not finite");
    }

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
