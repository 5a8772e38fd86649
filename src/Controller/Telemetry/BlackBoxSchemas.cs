namespace Warmstart.Controller.Telemetry;

/// <summary>
/// What the messages of a black-box file look like, as JSON Schema. A number that was none is null: <c>nullable</c> says so to validators, since
/// Foxglove's reader takes one type a field.
/// </summary>
internal static class BlackBoxSchemas
{
    /// <summary>Foxglove's pose in a frame (docs.foxglove.dev, schemas, PoseInFrame).</summary>
    public const string PoseInFrame = """
        {"title":"foxglove.PoseInFrame","type":"object","properties":{
        "timestamp":{"type":"object","title":"time","properties":{"sec":{"type":"integer","minimum":0},"nsec":{"type":"integer","minimum":0,"maximum":999999999}}},
        "frame_id":{"type":"string"},
        "pose":{"title":"foxglove.Pose","type":"object","properties":{
        "position":{"title":"foxglove.Vector3","type":"object","properties":{"x":{"type":"number","nullable":true},"y":{"type":"number","nullable":true},"z":{"type":"number","nullable":true}}},
        "orientation":{"title":"foxglove.Quaternion","type":"object","properties":{"x":{"type":"number","nullable":true},"y":{"type":"number","nullable":true},"z":{"type":"number","nullable":true},"w":{"type":"number","nullable":true}}}}}}}
        """;

    /// <summary>One tick of the loop; names, units and frames as in <c>LoopSample</c>: rad, rad/s, Nm, m/s, N, base axes.</summary>
    public const string Tick = """
        {"title":"warmstart.Tick","type":"object","properties":{
        "robot_time_ms":{"type":"integer"},"host_ns":{"type":"integer"},"robot_mode":{"type":"string"},"control_mode":{"type":"string"},
        "safety_state":{"type":"string"},"stop_category":{"type":"integer","description":"-1 none, 0 cut, 1 brake, 2 hold"},
        "faults":{"type":"array","items":{"type":"string"}},"clamps":{"type":"array","items":{"type":"string"}},
        "late_cause":{"type":"string"},"robot_errors":{"type":"string"},"success_rate":{"type":"number","nullable":true},"compute_ns":{"type":"integer"},
        "wake_ns":{"type":"integer"},"setpoint":{"type":"integer"},
        "q":{"type":"array","items":{"type":"number","nullable":true}},"dq":{"type":"array","items":{"type":"number","nullable":true}},
        "tau_J":{"type":"array","items":{"type":"number","nullable":true}},"tau_J_d":{"type":"array","items":{"type":"number","nullable":true}},
        "tau_ext":{"type":"array","items":{"type":"number","nullable":true}},"twist":{"type":"array","items":{"type":"number","nullable":true}},
        "wrench":{"type":"array","items":{"type":"number","nullable":true}}}}
        """;
}
