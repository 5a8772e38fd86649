using System.CommandLine;
using Warmstart.Cli.Verbs;

namespace Warmstart.Cli;

/// <summary>Every verb of <c>warmstart</c>, in the order of the usage page. One verb a file, one line here.</summary>
internal static class VerbCatalog
{
    /// <summary>Fresh commands: a <see cref="Command"/> can have only one parent.</summary>
    public static IReadOnlyList<Command> Create() =>
    [
        DemoVerb.Create(),
        EvaluateVerb.Create(),
        DoctorVerb.Create(),
        RobotVerb.Create(),
        StatusVerb.Create(),
        MonitorVerb.Create(),
        StartVerb.Create(),
        StopVerb.Create(),
        ResetVerb.Create(),
        LoadVerb.Create(),
        MarkVerb.Create(),
        LeaseVerb.Create(),
        RecordVerb.Create(),
        ReplayVerb.Create(),
        ExportVerb.Create(),
        RunsVerb.Create(),
        PretrainVerb.Create(),
        CollectVerb.Create(),
        DatasetVerb.Create(),
        CheckpointVerb.Create(),
        TrialVerb.Create(),
        ExperimentVerb.Create(),
        TaskVerb.Create(),
        IdentifyVerb.Create(),
        SimulateFaultsVerb.Create(),
        BlackBoxVerb.Create(),
        ConfigVerb.Create(),
        EmulateVerb.Create(),
        CertsVerb.Create(),
        VersionVerb.Create(),
        CompletionVerb.Create(),
        ManualVerb.Create(),
        AsyncApiVerb.Create(),
        VerifyModelVerb.Create(),
        VerifyGoldenVerb.Create(),
    ];
}
