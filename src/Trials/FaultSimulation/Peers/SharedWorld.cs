using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>What outlives the processes: clock, disk, broker, and who watches.</summary>
internal sealed record SharedWorld
{
    public static MqttTopics ArmTopics { get; } = new("simulated");

    public MqttTopics Topics => ArmTopics;

    public required VirtualClock Clock { get; init; }

    /// <summary>Simulated milliseconds since the beginning.</summary>
    public required Func<long> NowMs { get; init; }

    public required Disk Disk { get; init; }

    public required LoopbackBroker Broker { get; init; }

    public required string TaskFolder { get; init; }

    public required RowLedger Rows { get; init; }

    public required NoBlackBox BlackBox { get; init; }

    public required Func<RunId> NewId { get; init; }

    public required Saboteur Saboteur { get; init; }

    /// <summary>Starts a loop process on a segment, for the session of a controller.</summary>
    public required Func<SeamSegment, string, LoopPeer> StartLoop { get; init; }

    /// <summary>Hears everything that a controller hands to its connection.</summary>
    public required Action<MqttMessage> ControllerSays { get; init; }

    /// <summary>Hears everything that a learner hands to its connection.</summary>
    public required Action<MqttMessage> LearnerSays { get; init; }
}
