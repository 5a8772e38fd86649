using System.Text.Json.Serialization;

namespace Warmstart.Trials.Identification;

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(IdentificationResult))]
internal sealed partial class IdentificationJson : JsonSerializerContext;
