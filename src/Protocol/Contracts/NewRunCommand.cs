namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/cmd/new-run</c>: begin fine-tuning from a checkpoint, or go on with a known run.</summary>
public sealed record NewRunCommand : CommandRequest
{
    /// <summary>The run's identity, chosen by the controller.</summary>
    public required RunId Run { get; init; }

    /// <summary>Name of the checkpoint to start from.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Name of the task, for people.</summary>
    public string? Task { get; init; }

    /// <summary>Hash of the task, 16 hexadecimal digits.</summary>
    public required string TaskHash { get; init; }

    /// <summary>Hash of the observation layout, 16 hexadecimal digits.</summary>
    public required string LayoutHash { get; init; }

    /// <summary>Hash of the limits in force on the arm, 16 hexadecimal digits; null where they are not known. Kept with the run, not compared.</summary>
    public string? LimitsHash { get; init; }

    /// <summary>Rows tagged warm-up that must have arrived before the first update.</summary>
    public required int WarmUpSteps { get; init; }

    /// <summary>Updates a step; null takes the preset's.</summary>
    public double? Utd { get; init; }

    /// <summary>Learner preset; null: <c>default</c>.</summary>
    public string? Preset { get; init; }

    /// <summary>Seed of everything random in the run.</summary>
    public long Seed { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() =>
        CheckName("checkpoint", Checkpoint)
        ?? CheckName("task", Task)
        ?? CheckName("preset", Preset)
        ?? CheckHash("taskHash", TaskHash)
        ?? CheckHash("layoutHash", LayoutHash)
        ?? (LimitsHash is null ? null : CheckHash("limitsHash", LimitsHash))
        ?? CheckRange("warmUpSteps", WarmUpSteps, 0, StartCommand.CountMax)
        ?? CheckRange("utd", Utd, 0, 64);

    private static CommandProblem? CheckHash(string key, string text) =>
        HashText.TryParse(text, out _) ? null : Range(key, "not a hash", "16 hexadecimal digits");
}
