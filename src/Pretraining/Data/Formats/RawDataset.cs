namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// What a file holds, as it holds it: rewards, actions and flags untouched, numbers possibly not finite. Flat row-major columns, episodes one after the
/// other. Immutable once read.
/// </summary>
internal sealed class RawDataset
{
    /// <summary>What the file is: hdf5, minari, npz, warmstart-dataset, spool, run-log, guided.</summary>
    public required string Kind { get; init; }

    /// <summary>How it was made, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>Numbers in an observation.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Numbers in an action.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Observations, (count, observation size).</summary>
    public required float[] Observations { get; init; }

    /// <summary>Actions, (count, action size).</summary>
    public required float[] Actions { get; init; }

    /// <summary>Rewards as in the file, (count).</summary>
    public required float[] Rewards { get; init; }

    /// <summary>Observations after the action; null where the file has none.</summary>
    public float[]? NextObservations { get; init; }

    /// <summary>Whether no value follows a row.</summary>
    public required bool[] Terminals { get; init; }

    /// <summary>Whether an episode was cut after a row; null where the file has no such column.</summary>
    public bool[]? Timeouts { get; init; }

    /// <summary>Whether a row begins an episode, where the file says so beyond terminals and timeouts; null where it does not.</summary>
    public bool[]? Starts { get; init; }

    /// <summary>Whether a row succeeded, where the file knows; null where it does not.</summary>
    public bool[]? Successes { get; init; }

    /// <summary>Returns to go, where the file has them for its rewards as they stand; null where it does not.</summary>
    public float[]? McReturns { get; init; }

    /// <summary>Discount that belongs to the data; null where the file names none.</summary>
    public double? Discount { get; init; }

    /// <summary>Name of the task, empty where the file names none.</summary>
    public string Task { get; init; } = string.Empty;

    /// <summary>Hash of the task; 0 where the file has none.</summary>
    public ulong TaskHash { get; init; }

    /// <summary>Hash of the observation layout; 0 where the file has none.</summary>
    public ulong LayoutHash { get; init; }

    /// <summary>What a user should know, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Rows.</summary>
    public int Count => Rewards.Length;

    /// <summary>Whether the rows belong to a task of ours.</summary>
    public bool IsOurs => TaskHash != 0;
}
