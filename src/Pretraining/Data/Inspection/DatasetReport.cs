namespace Warmstart.Pretraining.Data.Inspection;

/// <summary>What is in a data file. Immutable.</summary>
public sealed record DatasetReport
{
    /// <summary>File or folder.</summary>
    public required string Path { get; init; }

    /// <summary>What it is: hdf5, minari, npz, warmstart-dataset, spool, run-log, guided.</summary>
    public required string Kind { get; init; }

    /// <summary>How it was made, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>Rows in the file.</summary>
    public required int Rows { get; init; }

    /// <summary>Transitions that training would use.</summary>
    public required int Transitions { get; init; }

    /// <summary>Episodes with at least one transition.</summary>
    public required int Episodes { get; init; }

    /// <summary>Episodes that ended by themselves; the others were cut.</summary>
    public required int TerminalEpisodes { get; init; }

    /// <summary>Episodes that succeed; null where the data do not tell.</summary>
    public required int? Successes { get; init; }

    /// <summary>Rows with the terminal flag.</summary>
    public required int Terminals { get; init; }

    /// <summary>Rows with the time-out flag; null where the file has no such column.</summary>
    public required int? Timeouts { get; init; }

    /// <summary>Whether the file has next observations.</summary>
    public required bool HasNextObservations { get; init; }

    /// <summary>Transitions an episode.</summary>
    public required Spread? Lengths { get; init; }

    /// <summary>Sum of an episode's rewards as in the file.</summary>
    public required Spread? Returns { get; init; }

    /// <summary>Sum of an episode's rewards as trained on.</summary>
    public required Spread? TrainedReturns { get; init; }

    /// <summary>Discounted returns to go as trained on; null where the data cannot be used.</summary>
    public required Spread? ReturnsToGo { get; init; }

    /// <summary>Factor and bias of the rewards.</summary>
    public required (float Scale, float Bias) Reward { get; init; }

    /// <summary>Discount of the returns to go.</summary>
    public required double Discount { get; init; }

    /// <summary>Observations.</summary>
    public required ColumnStatistics Observations { get; init; }

    /// <summary>Actions.</summary>
    public required ColumnStatistics Actions { get; init; }

    /// <summary>Rewards as in the file.</summary>
    public required ColumnStatistics Rewards { get; init; }

    /// <summary>The different rewards where they are few, else empty.</summary>
    public required IReadOnlyList<float> RewardValues { get; init; }

    /// <summary>Share of action numbers at or beyond ±0.999, 0..1.</summary>
    public required double SaturatedActions { get; init; }

    /// <summary>Action numbers outside [−1, 1].</summary>
    public required long ActionsOutside { get; init; }

    /// <summary>Numbers that are NaN or infinite, in all columns.</summary>
    public required long NotFinite { get; init; }

    /// <summary>Hash of the task that the rows name; 0 for none.</summary>
    public required ulong TaskHash { get; init; }

    /// <summary>Tasks that it fits.</summary>
    public required IReadOnlyList<string> Fits { get; init; }

    /// <summary>Why training would refuse it; null where it would not.</summary>
    public required string? Problem { get; init; }

    /// <summary>What a user should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
