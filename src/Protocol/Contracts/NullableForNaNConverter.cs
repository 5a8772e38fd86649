using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>
/// Reports must get out even where a number is broken: what is not finite is written as null, and null is read as NaN.
/// </summary>
internal sealed class NullableForNaNConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
