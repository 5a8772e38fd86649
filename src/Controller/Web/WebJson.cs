using System.Text.Json.Serialization;

namespace Warmstart.Controller.Web;

/// <summary>What only the page reads and writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(ArmPicture))]
[JsonSerializable(typeof(TaskPicture))]
[JsonSerializable(typeof(Choices))]
[JsonSerializable(typeof(LiveGreeting))]
internal sealed partial class WebJson : JsonSerializerContext;
