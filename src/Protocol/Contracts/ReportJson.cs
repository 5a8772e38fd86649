using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>Reports: unknown members are skipped, so that an older reader understands a newer writer.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 16,
    RespectNullableAnnotations = true,
    Converters = [typeof(NullableForNaNConverter)])]
[JsonSerializable(typeof(CommandReply))]
[JsonSerializable(typeof(ControllerStatus))]
[JsonSerializable(typeof(TransitionEvent))]
[JsonSerializable(typeof(FaultEvent))]
[JsonSerializable(typeof(EpisodeEvent))]
[JsonSerializable(typeof(ClampEvent))]
[JsonSerializable(typeof(LimitsEvent))]
[JsonSerializable(typeof(PolicyEvent))]
[JsonSerializable(typeof(CommandEvent))]
[JsonSerializable(typeof(AlarmEvent))]
[JsonSerializable(typeof(JointsTelemetry))]
[JsonSerializable(typeof(PoseTelemetry))]
[JsonSerializable(typeof(WrenchTelemetry))]
[JsonSerializable(typeof(LoopTelemetry))]
[JsonSerializable(typeof(ExperienceAck))]
[JsonSerializable(typeof(LearnerStatus))]
[JsonSerializable(typeof(LearnerMetrics))]
[JsonSerializable(typeof(LearnerAlarm))]
internal sealed partial class ReportJson : JsonSerializerContext;
