using Warmstart.Protocol.Configuration;
using static Warmstart.Protocol.Configuration.OptionKinds<Warmstart.Controller.Options.ControllerOptions>;

namespace Warmstart.Controller.Options;

/// <summary>Every option of the daemon, in the order of the sample file; reading, checking and documentation all come from here.</summary>
public static class OptionCatalogue
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<OptionEntry<ControllerOptions>> Entries { get; } =
    [
        Text("Arm", "1..32 of a-z 0-9 -", OptionRules.IsName, o => o.Arm, (o, v) => o.Arm = v,
            "Name of the arm in topics, as client id and for the shared memory."),
        Text("StateDirectory", "an absolute folder", OptionRules.IsAbsolute, o => o.StateDirectory, (o, v) => o.StateDirectory = v,
            "Spool, session counter and black-box files."),
        Text("CheckpointDirectory", "an absolute folder", OptionRules.IsAbsolute, o => o.CheckpointDirectory,
            (o, v) => o.CheckpointDirectory = v, "Its sub-folders are the checkpoints that commands name."),
        Text("TaskDirectory", "an absolute folder, or empty: the shipped one", OptionRules.IsAbsoluteOrEmpty, o => o.TaskDirectory,
            (o, v) => o.TaskDirectory = v, "The task files that commands name."),
        Text("Robot:Host", "a host name or an address", OptionRules.IsHost, o => o.Robot.Host, (o, v) => o.Robot.Host = v,
            "The robot controller, or the simulator."),
        Integer("Robot:Port", 1, 65535, "", o => o.Robot.Port, (o, v) => o.Robot.Port = v, "TCP port of its FCI server."),
        Choice("Robot:Kind", ["fer", "fr3"], o => o.Robot.Kind, (o, v) => o.Robot.Kind = v, "Which arm it is."),
        Integer("Robot:RecoveriesPerTenMinutes", 0, 1000, "", o => o.Robot.RecoveriesPerTenMinutes, (o, v) => o.Robot.RecoveriesPerTenMinutes = v,
            "Faults that a run may recover from by itself within ten minutes, beside three in a row without a finished episode; 0: each one waits for a person."),
        Text("Broker:Host", "a host name or an address", OptionRules.IsHost, o => o.Broker.Host, (o, v) => o.Broker.Host = v,
            "The MQTT broker."),
        Integer("Broker:Port", 1, 65535, "", o => o.Broker.Port, (o, v) => o.Broker.Port = v, "Its TCP port."),
        Switch("Broker:Tls", o => o.Broker.Tls, (o, v) => o.Broker.Tls = v, "Speak TLS and verify the broker's name."),
        Text("Broker:CaFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Broker.CaFile, (o, v) => o.Broker.CaFile = v,
            "PEM file of the authority that signed the broker."),
        Text("Broker:CertificateFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Broker.CertificateFile,
            (o, v) => o.Broker.CertificateFile = v, "PEM file of the daemon's own certificate, where the broker asks for one."),
        Text("Broker:KeyFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Broker.KeyFile,
            (o, v) => o.Broker.KeyFile = v, "PEM file of its key."),
        Text("Broker:User", "up to 64 characters", v => v.Length <= 64, o => o.Broker.User, (o, v) => o.Broker.User = v,
            "User name; empty: anonymous."),
        Text("Broker:PasswordFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Broker.PasswordFile,
            (o, v) => o.Broker.PasswordFile = v, "File whose first line is the password."),
        Text("Loop:Executable", "a file, or empty", OptionRules.IsFileOrEmpty, o => o.Loop.Executable, (o, v) => o.Loop.Executable = v,
            "The real-time executable; empty: the one beside this."),
        Integer("Loop:Core", -1, 1023, "", o => o.Loop.Core, (o, v) => o.Loop.Core = v, "Core of the 1 kHz thread; -1: not pinned."),
        Integer("Loop:Priority", 0, 90, "", o => o.Loop.Priority, (o, v) => o.Loop.Priority = v,
            "SCHED_FIFO priority of the 1 kHz thread; 0: not real time."),
        Choice("Loop:Receive", ["block", "sleep-then-spin", "spin"], o => o.Loop.Receive, (o, v) => o.Loop.Receive = v,
            "How the 1 kHz thread awaits packets."),
        Text("Loop:SegmentDirectory", "an absolute folder", OptionRules.IsAbsolute, o => o.Loop.SegmentDirectory,
            (o, v) => o.Loop.SegmentDirectory = v, "Where the shared memory lies; a memory file system."),
        Text("Loop:LimitsFile", "a file, or empty", OptionRules.IsFileOrEmpty, o => o.Loop.LimitsFile, (o, v) => o.Loop.LimitsFile = v,
            "JSON file that tightens the arm's limits; see docs/safety.md."),
        Text("Loop:EstopDevice", "a device path, or empty", OptionRules.IsAbsoluteOrEmpty, o => o.Loop.EstopDevice,
            (o, v) => o.Loop.EstopDevice = v, "Serial device of the E-stop line."),
        Integer("Spool:MaxRows", 2_000, 10_000_000, "rows", o => o.Spool.MaxRows, (o, v) => o.Spool.MaxRows = v,
            "Rows kept at most; reaching it finishes the episode and holds."),
        Integer("Spool:WindowRows", 10, 1_000, "rows", o => o.Spool.WindowRows, (o, v) => o.Spool.WindowRows = v,
            "Rows sent and not acknowledged at most."),
        Integer("Spool:BatchRows", 1, 1_000, "rows", o => o.Spool.BatchRows, (o, v) => o.Spool.BatchRows = v, "Rows in one message."),
        Number("Spool:ResendSeconds", 0.5, 600, "s", o => o.Spool.ResendSeconds, (o, v) => o.Spool.ResendSeconds = v,
            "Without progress for so long, what is not acknowledged is sent again."),
        Integer("Telemetry:RateHz", 10, 50, "Hz", o => o.Telemetry.RateHz, (o, v) => o.Telemetry.RateHz = v,
            "Samples a second on each telemetry topic."),
        Switch("Recording:On", o => o.Recording.On, (o, v) => o.Recording.On = v, "Record every episode from the start on; warmstart record switches it later."),
        Text("Recording:Folder", "an absolute folder, or empty: recordings in the state folder", OptionRules.IsAbsoluteOrEmpty, o => o.Recording.Folder,
            (o, v) => o.Recording.Folder = v, "Where recordings go."),
        Integer("Recording:RateHz", 1, 1000, "Hz", o => o.Recording.RateHz, (o, v) => o.Recording.RateHz = v, "Ticks recorded a second of robot time."),
        Number("Recording:MaxGiB", 0.01, 100_000, "GiB", o => o.Recording.MaxGiB, (o, v) => o.Recording.MaxGiB = v,
            "Room for all recordings together; the oldest go first."),
        Text("Web:Listen", "ADDRESS:PORT, or empty: no web server", OptionRules.IsEndpointOrEmpty, o => o.Web.Listen, (o, v) => o.Web.Listen = v,
            "Where the daemon's own web server (the dashboard, /metrics) listens; port 0: any free one, named in the log."),
        Integer("Web:MaxConnections", 4, 1_000, "", o => o.Web.MaxConnections, (o, v) => o.Web.MaxConnections = v,
            "Connections at the same time; more are refused."),
        Text("Web:CertificateFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Web.CertificateFile,
            (o, v) => o.Web.CertificateFile = v, "PEM file of the web server's certificate; empty: plain HTTP, and the dashboard on loopback alone."),
        Text("Web:KeyFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Web.KeyFile,
            (o, v) => o.Web.KeyFile = v, "PEM file of its key."),
        Text("Web:PasswordFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, o => o.Web.PasswordFile,
            (o, v) => o.Web.PasswordFile = v, "File whose first line is the dashboard's password or its hash; empty: one is made at the first start and told in the log."),
        Text("Metrics:OtlpEndpoint", "an http or https URL, or empty: none", OptionRules.IsUrlOrEmpty, o => o.Metrics.OtlpEndpoint,
            (o, v) => o.Metrics.OtlpEndpoint = v, "A collector that takes metrics by OTLP."),
        Choice("Metrics:OtlpProtocol", ["grpc", "http"], o => o.Metrics.OtlpProtocol, (o, v) => o.Metrics.OtlpProtocol = v,
            "How the collector is spoken to; http is protobuf over HTTP, by custom at port 4318 and the path /v1/metrics."),
        Number("Metrics:OtlpSeconds", 1, 3600, "s", o => o.Metrics.OtlpSeconds, (o, v) => o.Metrics.OtlpSeconds = v, "Time between two exports."),
    ];

    /// <summary>The daemon's configuration as a whole.</summary>
    public static OptionSet<ControllerOptions> Set { get; } = new()
    {
        Name = "controller",
        Program = "warmstart-controller",
        EnvironmentPrefix = "WARMSTART__",
        Entries = Entries,
        CrossChecks = OptionChecks.Of,
    };
}
