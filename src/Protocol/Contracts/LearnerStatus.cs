namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/status</c>, retained: the whole state of the learner.</summary>
public sealed record LearnerStatus
{
    /// <summary>Changes with each start of the learner.</summary>
    public required string Session { get; init; }

    /// <summary>Rises with each status of the session.</summary>
    public required long Sequence { get; init; }

    /// <summary>Wall-clock time of writing, for people.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it does.</summary>
    public required LearnerPhase Phase { get; init; }

    /// <summary>Why, in one line.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The run; null before the first.</summary>
    public RunId? Run { get; init; }

    /// <summary>Name of the checkpoint that the run began from.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Learner preset.</summary>
    public string? Preset { get; init; }

    /// <summary>Hash of the run's task, 16 hexadecimal digits.</summary>
    public string? TaskHash { get; init; }

    /// <summary>Hash of the run's observation layout, 16 hexadecimal digits.</summary>
    public string? LayoutHash { get; init; }

    /// <summary>Hash of the limits that the run began under, 16 hexadecimal digits; null where the run does not know them.</summary>
    public string? LimitsHash { get; init; }

    /// <summary>Rows that it trains on, as received.</summary>
    public long Rows { get; init; }

    /// <summary>Warm-up rows received.</summary>
    public int WarmUpRows { get; init; }

    /// <summary>Warm-up rows that it waits for.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>Critic updates done.</summary>
    public long GradientSteps { get; init; }

    /// <summary>Version of the newest published policy.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Updates a step as configured.</summary>
    public double Utd { get; init; }

    /// <summary>Updates a step as done since the warm-up; null before.</summary>
    public double? UtdActual { get; init; }

    /// <summary>Name of the newest checkpoint on disk.</summary>
    public string? LastCheckpoint { get; init; }

    /// <summary>Bytes of offline data that it holds; always 0, since nothing in it can open a data set.</summary>
    public long OfflineBytes { get; init; }

    /// <summary>Codes of the alarms that stand.</summary>
    public string[] Alarms { get; set; } = [];

    /// <summary>Version of the product, with its commit.</summary>
    public string? Product { get; init; }
}
