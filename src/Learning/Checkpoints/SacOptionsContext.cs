using System.Text.Json;
using System.Text.Json.Serialization;
using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Checkpoints;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SacOptions))]
internal sealed partial class SacOptionsContext : JsonSerializerContext;
