using Warmstart.Learning.Worker;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using static Warmstart.Protocol.Configuration.OptionKinds<Warmstart.Learning.Hosting.LearnerSettings>;

namespace Warmstart.Learning.Hosting;

/// <summary>Every setting of the learner, in the order of the sample file; reading, checking and the sample come from here.</summary>
public static class SettingCatalogue
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<OptionEntry<LearnerSettings>> Entries { get; } =
    [
        Text("Arm", ContractNames.Allowed, ContractNames.IsValid, s => s.Arm, (s, v) => s.Arm = v, "Name of the arm in topics and as client id."),
        Text("StateDirectory", "an absolute folder", Path.IsPathFullyQualified, s => s.StateDirectory, (s, v) => s.StateDirectory = v, "Runs: replay logs and their own checkpoints."),
        Text("CheckpointDirectory", "an absolute folder", Path.IsPathFullyQualified, s => s.CheckpointDirectory, (s, v) => s.CheckpointDirectory = v, "Its sub-folders are the checkpoints that runs start from."),
        Text("Broker:Host", "1 to 255 characters", v => v.Length is > 0 and <= 255, s => s.BrokerHost, (s, v) => s.BrokerHost = v, "The MQTT broker."),
        Integer("Broker:Port", 1, 65535, "", s => s.BrokerPort, (s, v) => s.BrokerPort = v, "Its TCP port."),
        Switch("Broker:Tls", s => s.BrokerTls, (s, v) => s.BrokerTls = v, "Speak TLS and verify the broker's name."),
        Text("Broker:CaFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, s => s.BrokerCaFile, (s, v) => s.BrokerCaFile = v, "PEM file of the authority that signed the broker."),
        Text("Broker:CertificateFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, s => s.BrokerCertificateFile, (s, v) => s.BrokerCertificateFile = v, "PEM file of the learner's own certificate, where the broker asks for one."),
        Text("Broker:KeyFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, s => s.BrokerKeyFile, (s, v) => s.BrokerKeyFile = v, "PEM file of its key."),
        Text("Broker:User", "up to 64 characters", v => v.Length <= 64, s => s.BrokerUser, (s, v) => s.BrokerUser = v, "User name; empty: anonymous."),
        Text("Broker:PasswordFile", "a file, credential:NAME, or empty", CredentialPath.IsFileOrEmpty, s => s.BrokerPasswordFile, (s, v) => s.BrokerPasswordFile = v, "File whose first line is the password."),
        Integer("Threads", 0, 64, "threads", s => s.Threads, (s, v) => s.Threads = v, "Threads that compute; 0: one less than the machine has cores, at least one; as many as Cores names, where it does."),
        Text("Cores", "cores of this machine as 0-2,5, or empty", v => v.Length == 0 || CoreSet.Parse(v) is not null, s => s.Cores, (s, v) => s.Cores = v, "Cores the learner keeps to, so that the control thread has its own; empty: all."),
        Integer("Nice", 0, 19, "", s => s.Nice, (s, v) => s.Nice = v, "Niceness of the whole process: the arm comes first."),
        Integer("PublishEverySteps", 1, 100_000, "steps", s => s.PublishEverySteps, (s, v) => s.PublishEverySteps = v, "Environment steps between two policies."),
        Integer("CheckpointEverySteps", 1, 1_000_000, "steps", s => s.CheckpointEverySteps, (s, v) => s.CheckpointEverySteps = v, "Environment steps between two checkpoints."),
        Integer("KeepCheckpoints", 1, 1000, "checkpoints", s => s.KeepCheckpoints, (s, v) => s.KeepCheckpoints = v, "Newest checkpoints of a run that are kept beside its first."),
        Integer("KeepRuns", 1, 10_000, "runs", s => s.KeepRuns, (s, v) => s.KeepRuns = v, "Newest runs that are kept, with their rows and checkpoints; an older one goes when another begins.").Live(),
        Integer("KeepRunDays", 0, 3650, "d", s => s.KeepRunDays, (s, v) => s.KeepRunDays = v, "A run that got a row or a checkpoint within so many days is kept in any case, and so is the present one.").Live(),
        Integer("ReplayCapacity", 1000, 10_000_000, "rows", s => s.ReplayCapacity, (s, v) => s.ReplayCapacity = v, "Rows that updates draw from; a run keeps the value it began with."),
        Integer("CatchUpRows", 1, 1_000_000, "updates", s => s.CatchUpRows, (s, v) => s.CatchUpRows = v, "Updates that may be outstanding before the oldest are left out."),
        Choice("Guard", [.. GuardNames.All], s => s.Guard, (s, v) => s.Guard = v, "What the learner does by itself when its values spiral down, or success falls below the warm-up's by more than chance: only raise the alarm; hold updates and publications back; or go on from the newest checkpoint of before, and freeze after the third time in a run."),
        Switch("TensorBoard", s => s.TensorBoard, (s, v) => s.TensorBoard = v, "Write TensorBoard event files into the folder of each run."),
    ];

    /// <summary>The learner's configuration as a whole.</summary>
    public static OptionSet<LearnerSettings> Set { get; } = new()
    {
        Name = "learner",
        Program = "warmstart-learner",
        EnvironmentPrefix = "WARMSTART_LEARNER__",
        Entries = Entries,
        CrossChecks = s => BrokerChecks.Of(s.BrokerTls, s.BrokerCertificateFile, s.BrokerKeyFile, s.BrokerUser, s.BrokerPasswordFile),
    };
}
