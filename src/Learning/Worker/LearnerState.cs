using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>What the MQTT side of the learner knows of itself; one thread.</summary>
internal sealed class LearnerState(string session)
{
    public string Session { get; } = session;

    public long Sequence { get; set; }

    /// <summary>Sequence at the last change that makes older commands stale: run or phase.</summary>
    public long MaterialSequence { get; set; }

    public RunSpec? Spec { get; set; }

    /// <summary>Critic steps a row, as the run's options say.</summary>
    public int Utd { get; set; }

    public RunId? Run => Spec?.Id;

    public TrainerProgress? Progress { get; set; }

    /// <summary>Why there is no run although there should be one.</summary>
    public string? Failure { get; set; }

    public AlarmBoard Alarms { get; } = new();

    /// <summary>Trainable rows of the present run that are on the disk.</summary>
    public long RowsOnDisk { get; set; }

    /// <summary>Warm-up rows of the present run that are on the disk.</summary>
    public long WarmUpRowsOnDisk { get; set; }

    public LearnerPhase Phase =>
        Failure is not null ? LearnerPhase.Failed
        : Spec is null ? LearnerPhase.Idle
        : Progress is not { } progress ? LearnerPhase.Restoring
        : progress.Frozen ? LearnerPhase.Frozen
        : progress.RowsToRedo > 0 ? LearnerPhase.Restoring
        : progress.IsWarm ? LearnerPhase.FineTune
        : LearnerPhase.WarmUp;
}
