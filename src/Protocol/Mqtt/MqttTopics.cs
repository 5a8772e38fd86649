using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Protocol.Mqtt;

/// <summary>Every topic of one arm: <c>warmstart/v1/&lt;arm&gt;/…</c>. Immutable.</summary>
public sealed class MqttTopics
{
    /// <summary>What all topics of this contract version begin with.</summary>
    public const string Prefix = "warmstart/v1";

    /// <summary>The topics of an arm.</summary>
    /// <exception cref="ConfigurationException">The name cannot be a topic level.</exception>
    public MqttTopics(string arm)
    {
        if (!ContractNames.IsValid(arm))
            throw new ConfigurationException("arm", arm, ContractNames.Allowed);
        Arm = arm;
        Root = $"{Prefix}/{arm}/";
    }

    /// <summary>Name of the arm.</summary>
    public string Arm { get; }

    /// <summary>What every topic of the arm begins with, with the closing slash.</summary>
    public string Root { get; }

    /// <summary>Everything of the arm, as a filter.</summary>
    public string All => Root + "#";

    /// <summary>Plain text, retained: <see cref="Contracts.Availability"/>.</summary>
    public string Availability => Root + "availability";

    /// <summary>Retained: <see cref="ControllerStatus"/>.</summary>
    public string Status => Root + "status";

    /// <summary>All events, as a filter.</summary>
    public string EventFilter => Root + "event/+";

    /// <summary>All telemetry, as a filter.</summary>
    public string TelemetryFilter => Root + "telemetry/+";

    /// <summary>All commands to the controller, as a filter.</summary>
    public string CommandFilter => Root + "cmd/+";

    /// <summary>Binary: <see cref="ExperienceCodec"/>.</summary>
    public string Experience => Root + "experience";

    /// <summary>Binary, retained: <see cref="PolicyCodec"/>.</summary>
    public string Policy => Root + "policy";

    /// <summary>Retained: <see cref="ExperienceAck"/>.</summary>
    public string LearnerAck => Root + "learner/ack";

    /// <summary>Retained: <see cref="Contracts.LearnerStatus"/>; the learner's will as well.</summary>
    public string LearnerStatus => Root + "learner/status";

    /// <summary><see cref="Contracts.LearnerMetrics"/>.</summary>
    public string LearnerMetrics => Root + "learner/metrics";

    /// <summary><see cref="Contracts.LearnerAlarm"/>.</summary>
    public string LearnerAlarm => Root + "learner/alarm";

    /// <summary>All commands to the learner, as a filter.</summary>
    public string LearnerCommandFilter => Root + "learner/cmd/+";

    /// <summary>An event by its name (<c>transition</c>, <c>fault</c>, <c>episode</c>, <c>clamp</c>, <c>policy</c>, <c>command</c>, <c>alarm</c>).</summary>
    public string Event(string name) => $"{Root}event/{name}";

    /// <summary>Telemetry by its name (<c>joints</c>, <c>pose</c>, <c>wrench</c>, <c>loop</c>).</summary>
    public string Telemetry(string name) => $"{Root}telemetry/{name}";

    /// <summary>A command to the controller by its name (<c>start</c>, <c>stop</c>, <c>reset</c>, <c>lease</c>, <c>load</c>, <c>record</c>).</summary>
    public string Command(string name) => $"{Root}cmd/{name}";

    /// <summary>A command to the learner by its name (<c>freeze</c>, <c>rollback</c>, <c>checkpoint</c>, <c>new-run</c>).</summary>
    public string LearnerCommand(string name) => $"{Root}learner/cmd/{name}";

    /// <summary>Where a client wants its answers.</summary>
    public string Reply(string clientId) => $"{Root}reply/{clientId}";

    /// <summary>The last level of a topic, for the dispatch of commands and events.</summary>
    public static string LastLevel(string topic) => topic[(topic.LastIndexOf('/') + 1)..];
}
