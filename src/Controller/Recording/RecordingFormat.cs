namespace Warmstart.Controller.Recording;

/// <summary>Topics and schemas of a recording; those of ticks and poses are the black box's.</summary>
internal static class RecordingFormat
{
    /// <summary>Who writes.</summary>
    public const string Library = "warmstart";

    /// <summary>Topic of transitions.</summary>
    public const string TransitionTopic = "/transition";

    /// <summary>What topics of events begin with.</summary>
    public const string EventTopic = "/event/";

    /// <summary>A policy step: what was seen, done, rewarded and seen next.</summary>
    public const string Transition = """
        {"title":"warmstart.Transition","type":"object","properties":{
        "robot_time_ms":{"type":"integer","description":"of the state that the step led to"},"mode":{"type":"string"},"episode":{"type":"integer"},
        "step":{"type":"integer"},"policy_version":{"type":"integer"},"reward":{"type":"number","nullable":true},"peak_force":{"type":"number","nullable":true,"description":"N"},
        "terminal":{"type":"boolean"},"truncated":{"type":"boolean"},"success":{"type":"boolean"},"reflex":{"type":"boolean"},
        "observation":{"type":"array","items":{"type":"number","nullable":true}},"action":{"type":"array","items":{"type":"number","nullable":true}},
        "next_observation":{"type":"array","items":{"type":"number","nullable":true}}}}
        """;

    /// <summary>An event as it goes over MQTT; what more an event of its name carries is in docs/asyncapi.yaml.</summary>
    public const string Event = """
        {"title":"warmstart.Event","type":"object","properties":{
        "session":{"type":"string"},"number":{"type":"integer"},"time":{"type":"string"},"robotTimeMs":{"type":"integer"},
        "severity":{"type":"string"},"text":{"type":"string"}}}
        """;

    /// <summary>Foxglove's log line, so that its log panel shows events (docs.foxglove.dev, schemas, Log).</summary>
    public const string Log = """
        {"title":"foxglove.Log","type":"object","properties":{
        "timestamp":{"type":"object","title":"time","properties":{"sec":{"type":"integer","minimum":0},"nsec":{"type":"integer","minimum":0,"maximum":999999999}}},
        "level":{"type":"integer"},"message":{"type":"string"},"name":{"type":"string"},"file":{"type":"string"},"line":{"type":"integer"}}}
        """;
}
