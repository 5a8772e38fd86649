using System.Text.Json.Serialization;

namespace Warmstart.Trials.Demo;

[JsonSourceGenerationOptions(WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DemoState))]
internal sealed partial class DemoJson : JsonSerializerContext;
