using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Worker.Reports;

/// <summary>Where the trainer stands; sent each second while something moves, and after every request.</summary>
public sealed record TrainerProgress : TrainerReport
{
    /// <summary>The run, 32 hexadecimal digits.</summary>
    public required string Run { get; init; }

    /// <summary>Trainable rows taken.</summary>
    public long EnvSteps { get; init; }

    /// <summary>Warm-up rows taken.</summary>
    public long WarmUpRows { get; init; }

    /// <summary>Whether the warm-up is complete.</summary>
    public bool IsWarm { get; init; }

    /// <summary>Whether updates are held back.</summary>
    public bool Frozen { get; init; }

    /// <summary>False once an update measured a value that is not finite.</summary>
    public bool Healthy { get; init; }

    /// <summary>Rows from before a restart that are still to be redone.</summary>
    public long RowsToRedo { get; init; }

    /// <summary>Rows that wait.</summary>
    public int Backlog { get; init; }

    /// <summary>Critic gradient steps since the agent was made.</summary>
    public long GradSteps { get; init; }

    /// <summary>Updates done in the run.</summary>
    public long UpdatesDone { get; init; }

    /// <summary>Updates that the catch-up cap left out.</summary>
    public long UpdatesSkipped { get; init; }

    /// <summary>Critic steps a row as done since the warm-up; NaN before.</summary>
    public double UtdActual { get; init; }

    /// <summary>Highest policy version handed out.</summary>
    public long PublishedVersion { get; init; }

    /// <summary>Name of the newest checkpoint.</summary>
    public string? LastCheckpoint { get; init; }

    /// <summary>Updates within the window that <see cref="Mean"/> covers.</summary>
    public int WindowUpdates { get; init; }

    /// <summary>Updates a second within the window.</summary>
    public double UpdatesPerSecond { get; init; }

    /// <summary>Mean wall time of an update within the window, milliseconds.</summary>
    public double MillisecondsAnUpdate { get; init; }

    /// <summary>Means within the window.</summary>
    public UpdateMetrics Mean { get; init; }

    /// <summary>Least value that the critics are taught; null where there is no such bound.</summary>
    public float? ValueFloor { get; init; }

    /// <summary>Success rates before and after.</summary>
    public DipReading Dip { get; init; }
}
