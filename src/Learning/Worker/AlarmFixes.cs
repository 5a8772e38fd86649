using Warmstart.Learning.Worker.Reports;

namespace Warmstart.Learning.Worker;

/// <summary>What a person does about each alarm of the learner. It goes out behind what was seen, and stands in docs/telemetry.md.</summary>
public static class AlarmFixes
{
    /// <summary>A sentence for each of <see cref="AlarmCodes"/>.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [AlarmCodes.CheckpointDamaged] = "nothing is lost but the steps since then; if it happens again, look after the disk",
        [AlarmCodes.CheckpointFailed] = "free space on the disk of the learner's runs, or mend its permissions; updates go on, but a restart would go back to the last checkpoint",
        [AlarmCodes.Dip] = "wait if the run is young, else roll back to an earlier checkpoint (topic learner/cmd/rollback)",
        [AlarmCodes.ExperienceRefused] = "see that controller and learner are of one version and the run of one task, else begin a new run; the rows stay in the controller's spool",
        [AlarmCodes.Guard] = "look at the run's curves; where it froze, let it go on (topic learner/cmd/freeze, frozen: false) or begin again with a longer warm-up or a lower UTD",
        [AlarmCodes.NonFinite] = "roll back to an earlier checkpoint (topic learner/cmd/rollback), or begin a new run with a lower learning rate",
        [AlarmCodes.PruneFailed] = "mend the permissions of the learner's folder of runs, or delete old ones by hand",
        [AlarmCodes.ReplayDisk] = "free space on the disk of the learner's runs, or mend its permissions; rows wait in the controller's spool meanwhile",
        [AlarmCodes.RunUnusable] = "begin a new run (warmstart start); what can still be read of this one stays in its folder",
        [AlarmCodes.Spiral] = "freeze the learner or roll it back (topics learner/cmd/freeze, learner/cmd/rollback), and begin again with a longer warm-up or a lower UTD",
        [AlarmCodes.StreamGap] = "look whether the controller is up and its spool is the one that the run began with, else begin a new run",
        [AlarmCodes.UpdatesSkipped] = "give the learner more processor cores, lower the UTD, or raise CatchUpRows",
    };

    /// <summary>An alarm that appears, with what to do about it; one that goes, as it is.</summary>
    internal static AlarmReport AddTo(AlarmReport alarm) =>
        alarm.Active && All.TryGetValue(alarm.Code, out string? fix) ? alarm with { Text = $"{alarm.Text}; {fix}" } : alarm;
}
