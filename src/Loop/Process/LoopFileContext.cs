using System.Text.Json.Serialization;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Process;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LimitsConfiguration))]
internal sealed partial class LoopFileContext : JsonSerializerContext;
