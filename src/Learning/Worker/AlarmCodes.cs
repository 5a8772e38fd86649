namespace Warmstart.Learning.Worker;

/// <summary>Every alarm that the learner can raise.</summary>
public static class AlarmCodes
{
    /// <summary>An update measured a value that is not finite; the learner froze itself before publishing it.</summary>
    public const string NonFinite = "non-finite";

    /// <summary>A checkpoint or the run's state could not be written.</summary>
    public const string CheckpointFailed = "checkpoint-failed";

    /// <summary>Experience could not be written; it is not acknowledged.</summary>
    public const string ReplayDisk = "replay-disk";

    /// <summary>Experience that cannot be decoded, or does not fit its run.</summary>
    public const string ExperienceRefused = "experience-refused";

    /// <summary>Rows wait behind a gap in their stream.</summary>
    public const string StreamGap = "stream-gap";

    /// <summary>The catch-up cap left updates out.</summary>
    public const string UpdatesSkipped = "updates-skipped";

    /// <summary>The present run cannot be resumed.</summary>
    public const string RunUnusable = "run-unusable";

    /// <summary>A newer checkpoint was damaged and an older one is used.</summary>
    public const string CheckpointDamaged = "checkpoint-damaged";

    /// <summary>The critics' values fall and fall while success does, too: the downward spiral of fine-tuning.</summary>
    public const string Spiral = "spiral";

    /// <summary>The learner froze the policy or rolled it back by itself, as its configuration wants it, because the run got worse.</summary>
    public const string Guard = "guard";

    /// <summary>Runs that are old enough to go could not be deleted.</summary>
    public const string PruneFailed = "prune-failed";

    /// <summary>A rollback to the last good checkpoint is worth a thought: success has fallen well below that of the warm-up.</summary>
    public const string Dip = "dip";
}
