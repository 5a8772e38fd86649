using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Worker;

/// <summary>Turns the learner's state into its messages.</summary>
internal sealed class StatusWriter(LearnerState state, MqttTopics topics, LearnerOptions options, TimeProvider clock)
{
    public static MqttMessage Will(MqttTopics topics, string session) => Json(topics.LearnerStatus, retain: true, new LearnerStatus
    {
        Session = session,
        Sequence = 0,
        Phase = LearnerPhase.Offline,
    });

    public MqttMessage Status(bool offline = false)
    {
        state.Sequence++;
        TrainerProgress? p = state.Progress;
        return Json(topics.LearnerStatus, retain: true, new LearnerStatus
        {
            Session = state.Session,
            Sequence = state.Sequence,
            Time = clock.GetUtcNow(),
            Phase = offline ? LearnerPhase.Offline : state.Phase,
            Text = state.Failure ?? Text(p),
            Run = state.Run,
            Checkpoint = state.Spec?.Checkpoint,
            Preset = state.Spec?.Preset,
            TaskHash = state.Spec?.TaskHash,
            LayoutHash = state.Spec?.LayoutHash,
            LimitsHash = state.Spec?.LimitsHash,
            Rows = state.RowsOnDisk,
            WarmUpRows = (int)state.WarmUpRowsOnDisk,
            WarmUpSteps = state.Spec?.WarmUpSteps ?? 0,
            GradientSteps = p?.GradSteps ?? 0,
            PolicyVersion = Math.Max(0, p?.PublishedVersion ?? 0),
            Utd = state.Utd,
            UtdActual = p is null || double.IsNaN(p.UtdActual) ? null : p.UtdActual,
            LastCheckpoint = p?.LastCheckpoint,
            Alarms = state.Alarms.Codes,
            Product = options.Product,
        });
    }

    public MqttMessage Ack(StreamAck[] streams) => Json(topics.LearnerAck, retain: true, new ExperienceAck
    {
        Session = state.Session,
        Run = state.Run,
        Streams = streams,
    });

    public MqttMessage Policy(PolicyReady policy) => new()
    {
        Topic = topics.Policy,
        Payload = policy.Payload,
        Retain = true,
        ContentType = "application/octet-stream",
    };

    public MqttMessage Alarm(AlarmReport alarm) => Json(topics.LearnerAlarm, retain: false, new LearnerAlarm
    {
        Session = state.Session,
        Code = alarm.Code,
        Severity = alarm.Severity,
        Active = alarm.Active,
        Text = alarm.Text,
        Run = state.Run,
        GradientSteps = state.Progress?.GradSteps ?? 0,
    });

    public MqttMessage? Metrics()
    {
        if (state.Run is not { } run || state.Progress is not { } p)
            return null;
        return Json(topics.LearnerMetrics, retain: false, new LearnerMetrics
        {
            Run = run,
            GradientSteps = p.GradSteps,
            Rows = state.RowsOnDisk,
            PolicyVersion = Math.Max(0, p.PublishedVersion),
            Values = MetricNames.Values(p, state.RowsOnDisk),
        }) with { Qos = MqttQos.AtMostOnce };
    }

    private static string Text(TrainerProgress? p) =>
        p is null ? string.Empty
        : !p.Healthy ? "an update measured a value that is not finite; roll back to an earlier checkpoint"
        : p.RowsToRedo > 0 ? $"redoing {p.RowsToRedo} updates since the last checkpoint"
        : string.Empty;

    private static MqttMessage Json<T>(string topic, bool retain, T value) => new()
    {
        Topic = topic,
        Payload = ContractJson.Write(value),
        Retain = retain,
        ContentType = "application/json",
    };
}
