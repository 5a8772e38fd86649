namespace Warmstart.Learning.Hosting;

/// <summary>The learner's configuration, checked.</summary>
public sealed record LearnerSettings
{
    /// <summary>Name of the arm in topics.</summary>
    public string Arm { get; set; } = "arm";

    /// <summary>Folder of the runs.</summary>
    public string StateDirectory { get; set; } = "/var/lib/warmstart/learner";

    /// <summary>Folder whose sub-folders are the checkpoints that runs may start from.</summary>
    public string CheckpointDirectory { get; set; } = "/var/lib/warmstart/checkpoints";

    /// <summary>Host name or address of the broker.</summary>
    public string BrokerHost { get; set; } = "127.0.0.1";

    /// <summary>TCP port of the broker.</summary>
    public int BrokerPort { get; set; } = 1883;

    /// <summary>Whether to speak TLS.</summary>
    public bool BrokerTls { get; set; }

    /// <summary>PEM file of the authority that signed the broker; empty: the system's store.</summary>
    public string BrokerCaFile { get; set; } = string.Empty;

    /// <summary>PEM file with the learner's own certificate; empty: none.</summary>
    public string BrokerCertificateFile { get; set; } = string.Empty;

    /// <summary>PEM file with its key; empty: none.</summary>
    public string BrokerKeyFile { get; set; } = string.Empty;

    /// <summary>User name; empty: anonymous.</summary>
    public string BrokerUser { get; set; } = string.Empty;

    /// <summary>File whose first line is the password; empty: none.</summary>
    public string BrokerPasswordFile { get; set; } = string.Empty;

    /// <summary>Threads that compute; 0: one less than the machine has, at least one.</summary>
    public int Threads { get; set; }

    /// <summary>Cores that the process keeps to, as "0-2,5"; empty: all.</summary>
    public string Cores { get; set; } = string.Empty;

    /// <summary>Niceness of the whole process.</summary>
    public int Nice { get; set; } = 10;

    /// <summary>Environment steps between two policies.</summary>
    public int PublishEverySteps { get; set; } = 50;

    /// <summary>Environment steps between two checkpoints.</summary>
    public int CheckpointEverySteps { get; set; } = 500;

    /// <summary>Newest checkpoints of a run that are kept beside its first.</summary>
    public int KeepCheckpoints { get; set; } = 5;

    /// <summary>Newest runs that are kept.</summary>
    public int KeepRuns { get; set; } = 20;

    /// <summary>Days since its last row within which a run is kept in any case.</summary>
    public int KeepRunDays { get; set; } = 30;

    /// <summary>Rows the replay ring of a new run holds.</summary>
    public int ReplayCapacity { get; set; } = 200_000;

    /// <summary>What is done about a run that gets worse: tell, freeze or roll-back.</summary>
    public string Guard { get; set; } = "tell";

    /// <summary>Whether each run's folder gets TensorBoard event files.</summary>
    public bool TensorBoard { get; set; } = true;

    /// <summary>Updates that may be outstanding before the oldest are left out.</summary>
    public int CatchUpRows { get; set; } = 2000;
}
