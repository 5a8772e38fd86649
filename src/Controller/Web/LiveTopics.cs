using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Web;

/// <summary>Which reports the page sees, and under which topic; the same JSON as on the wire.</summary>
internal static class LiveTopics
{
    private static readonly Dictionary<Type, (string Topic, bool IsEvent, bool Rare)> s_topics = new()
    {
        [typeof(ControllerStatus)] = ("status", false, true),
        [typeof(LearnerStatus)] = ("learner/status", false, true),
        [typeof(LearnerMetrics)] = ("learner/metrics", true, true),
        [typeof(LoopTelemetry)] = ("telemetry/loop", false, false),
        [typeof(JointsTelemetry)] = ("telemetry/joints", false, false),
        [typeof(PoseTelemetry)] = ("telemetry/pose", false, false),
        [typeof(WrenchTelemetry)] = ("telemetry/wrench", false, false),
        [typeof(EpisodeEvent)] = ("event/episode", true, true),
        [typeof(TransitionEvent)] = ("event/transition", true, true),
        [typeof(FaultEvent)] = ("event/fault", true, true),
        [typeof(AlarmEvent)] = ("event/alarm", true, true),
        [typeof(CommandEvent)] = ("event/command", true, true),
        [typeof(LimitsEvent)] = ("event/limits", true, true),
    };

    /// <param name="report">A report.</param>
    /// <param name="topic">Its topic below the arm's root.</param>
    /// <param name="isEvent">Whether each one counts, not only the newest.</param>
    /// <param name="rare">Whether it is worth writing while nobody looks on: who comes later must still see it.</param>
    public static bool TryFind(object report, out string topic, out bool isEvent, out bool rare)
    {
        bool found = s_topics.TryGetValue(report.GetType(), out var known);
        (topic, isEvent, rare) = known;
        return found;
    }

    public static byte[] Write(object report) => report switch
    {
        ControllerStatus r => ContractJson.Write(r),
        LearnerStatus r => ContractJson.Write(r),
        LearnerMetrics r => ContractJson.Write(r),
        LoopTelemetry r => ContractJson.Write(r),
        JointsTelemetry r => ContractJson.Write(r),
        PoseTelemetry r => ContractJson.Write(r),
        WrenchTelemetry r => ContractJson.Write(r),
        EpisodeEvent r => ContractJson.Write(r),
        TransitionEvent r => ContractJson.Write(r),
        FaultEvent r => ContractJson.Write(r),
        AlarmEvent r => ContractJson.Write(r),
        CommandEvent r => ContractJson.Write(r),
        LimitsEvent r => ContractJson.Write(r),
        _ => throw new ArgumentException($"{report.GetType().Name} is not for the page", nameof(report)),
    };
}
