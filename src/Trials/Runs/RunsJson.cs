using System.Text.Json;
using System.Text.Json.Serialization;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Runs;

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunSummary[]))]
[JsonSerializable(typeof(RunCurves))]
internal sealed partial class RunsJson : JsonSerializerContext;
