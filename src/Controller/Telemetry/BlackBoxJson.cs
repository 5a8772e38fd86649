using System.Text.Json.Serialization;

namespace Warmstart.Controller.Telemetry;

/// <summary>How ticks are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BlackBoxTick))]
internal sealed partial class BlackBoxJson : JsonSerializerContext;
