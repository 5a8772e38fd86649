namespace Warmstart.Controller.Options;

/// <summary>All that the daemon can be told; the catalogue (<see cref="OptionCatalogue"/>) names unit, range and default of each value.</summary>
public sealed class ControllerOptions
{
    /// <summary>The arm's name: a topic level, the MQTT client id and the name of the shared memory.</summary>
    public string Arm { get; internal set; } = "arm";

    /// <summary>The folder for the spool, the session counter and black-box files.</summary>
    public string StateDirectory { get; internal set; } = "/var/lib/warmstart/controller";

    /// <summary>The folder whose sub-folders are checkpoints; a command names one of them, never a path.</summary>
    public string CheckpointDirectory { get; internal set; } = "/var/lib/warmstart/checkpoints";

    /// <summary>The folder of task files; empty: the one that is shipped beside this program.</summary>
    public string TaskDirectory { get; internal set; } = "";

    /// <summary>The robot.</summary>
    public RobotOptions Robot { get; } = new();

    /// <summary>The MQTT broker.</summary>
    public BrokerOptions Broker { get; } = new();

    /// <summary>The real-time process.</summary>
    public LoopOptions Loop { get; } = new();

    /// <summary>The gripper.</summary>
    public GripperSettings Gripper { get; } = new();

    /// <summary>The durable queue of experience.</summary>
    public SpoolOptions Spool { get; } = new();

    /// <summary>How much of what is written is kept.</summary>
    public RetentionOptions Retention { get; } = new();

    /// <summary>What is published beside experience.</summary>
    public TelemetryOptions Telemetry { get; } = new();

    /// <summary>Recordings of whole episodes.</summary>
    public RecordingOptions Recording { get; } = new();

    /// <summary>The daemon's own web server.</summary>
    public WebOptions Web { get; } = new();

    /// <summary>Where metrics go beside the web server.</summary>
    public MetricsOptions Metrics { get; } = new();
}
