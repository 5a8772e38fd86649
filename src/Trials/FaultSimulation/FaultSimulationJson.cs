using System.Text.Json.Serialization;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>How results are written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FaultSimulationLine))]
internal sealed partial class FaultSimulationJson : JsonSerializerContext;
