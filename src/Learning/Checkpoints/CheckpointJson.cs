using System.Text.Json;
using System.Text.Json.Serialization;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Checkpoints;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CheckpointConfig))]
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(ReplayPosition))]
[JsonSerializable(typeof(SortedDictionary<string, long>), TypeInfoPropertyName = "Counters")]
[JsonSerializable(typeof(SortedDictionary<string, GeneratorState>), TypeInfoPropertyName = "Generators")]
internal sealed partial class CheckpointJson : JsonSerializerContext;
