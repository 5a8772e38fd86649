using System.Text.Json.Serialization;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>How results are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaultSimulationLine))]
internal sealed partial class FaultSimulationJson : JsonSerializerContext;
