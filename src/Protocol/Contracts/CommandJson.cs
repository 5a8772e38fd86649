using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>Commands: strict. Unknown, doubled or missing members, nulls, deep nesting and infinite numbers are refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 8,
    Converters = [typeof(FiniteDoubleConverter)])]
[JsonSerializable(typeof(StartCommand))]
[JsonSerializable(typeof(StopCommand))]
[JsonSerializable(typeof(ResetCommand))]
[JsonSerializable(typeof(LeaseCommand))]
[JsonSerializable(typeof(LoadCommand))]
[JsonSerializable(typeof(MarkCommand))]
[JsonSerializable(typeof(RecordCommand))]
[JsonSerializable(typeof(FreezeCommand))]
[JsonSerializable(typeof(RollbackCommand))]
[JsonSerializable(typeof(CheckpointCommand))]
[JsonSerializable(typeof(NewRunCommand))]
internal sealed partial class CommandJson : JsonSerializerContext;
