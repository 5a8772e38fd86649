using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Protocol.AsyncApi;

/// <summary>Every topic of the contract, in the order of the document.</summary>
public static class ContractCatalog
{
    /// <summary>All channels.</summary>
    public static IReadOnlyList<ContractChannel> Channels { get; } =
    [
        new("availability", ContractParty.Controller, MqttQos.AtLeastOnce, true, null, "text/plain", "online or offline; offline is the controller's will as well."),
        Kept<ControllerStatus>("status", ContractParty.Controller),
        Event<TransitionEvent>("transition"),
        Event<FaultEvent>("fault"),
        Event<EpisodeEvent>("episode"),
        Event<ClampEvent>("clamp"),
        Event<LimitsEvent>("limits"),
        Event<PolicyEvent>("policy"),
        Event<CommandEvent>("command"),
        Event<AlarmEvent>("alarm"),
        Telemetry<JointsTelemetry>("joints"),
        Telemetry<PoseTelemetry>("pose"),
        Telemetry<WrenchTelemetry>("wrench"),
        Telemetry<LoopTelemetry>("loop"),
        Command<StartCommand>("cmd/start"),
        Command<StopCommand>("cmd/stop"),
        Command<ResetCommand>("cmd/reset"),
        Command<LeaseCommand>("cmd/lease"),
        Command<LoadCommand>("cmd/load"),
        Command<MarkCommand>("cmd/mark"),
        Command<RecordCommand>("cmd/record"),
        new("experience", ContractParty.Controller, MqttQos.AtLeastOnce, false, null, "application/vnd.warmstart.experience", "Transitions keyed by run, stream and sequence; little-endian binary, see the wire format in the documentation."),
        new("policy", ContractParty.Learner, MqttQos.AtLeastOnce, true, null, "application/vnd.safetensors", "The newest actor with a probe input and its output; safetensors of the format warmstart-policy/1."),
        Kept<ExperienceAck>("learner/ack", ContractParty.Learner),
        Kept<LearnerStatus>("learner/status", ContractParty.Learner),
        new("learner/metrics", ContractParty.Learner, MqttQos.AtMostOnce, false, typeof(LearnerMetrics)),
        new("learner/alarm", ContractParty.Learner, MqttQos.AtLeastOnce, false, typeof(LearnerAlarm)),
        Command<FreezeCommand>("learner/cmd/freeze"),
        Command<RollbackCommand>("learner/cmd/rollback"),
        Command<CheckpointCommand>("learner/cmd/checkpoint"),
        Command<NewRunCommand>("learner/cmd/new-run"),
    ];

    private static ContractChannel Kept<T>(string topic, ContractParty from) => new(topic, from, MqttQos.AtLeastOnce, true, typeof(T));

    private static ContractChannel Event<T>(string name)
        where T : EventReport => new($"event/{name}", ContractParty.Controller, MqttQos.AtLeastOnce, false, typeof(T));

    private static ContractChannel Telemetry<T>(string name) => new($"telemetry/{name}", ContractParty.Controller, MqttQos.AtMostOnce, false, typeof(T));

    private static ContractChannel Command<T>(string topic)
        where T : CommandRequest => new(topic, ContractParty.Operator, MqttQos.AtLeastOnce, false, typeof(T));
}
