using System.Text.Json.Serialization;
using Warmstart.Controller.Telemetry;

namespace Warmstart.Controller.Recording;

/// <summary>How recordings are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RecordedTransition))]
[JsonSerializable(typeof(BlackBoxTick))]
internal sealed partial class RecordingJson : JsonSerializerContext;
