using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TaskDefinition))]
internal sealed partial class TaskJson : JsonSerializerContext;
