namespace Warmstart.Protocol.Contracts;

/// <summary><c>cmd/start</c>: play episodes. Needs a lease.</summary>
public sealed record StartCommand : CommandRequest
{
    /// <summary>Most episodes or steps of one run.</summary>
    public const int CountMax = 100_000_000;

    /// <summary>What the run is for. Fine-tune begins with the warm-up by itself.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>Name of the task; null takes the loaded one.</summary>
    public string? Task { get; init; }

    /// <summary>Name of the policy or checkpoint (<c>expert</c>, <c>random</c> or a checkpoint's name); null takes the loaded one.</summary>
    public string? Policy { get; init; }

    /// <summary>Episodes to play; null means no bound of that kind.</summary>
    public int? Episodes { get; init; }

    /// <summary>Policy steps to play; the episode under way is finished. Null means no bound of that kind.</summary>
    public int? Steps { get; init; }

    /// <summary>Id of the sender's lease.</summary>
    public required string Lease { get; init; }

    /// <summary>Seed of the episodes' resets and of exploration; null: 0.</summary>
    public long? Seed { get; init; }

    /// <summary>Warm-up steps K of a fine-tuning run; null takes the preset's.</summary>
    public int? WarmUpSteps { get; init; }

    /// <summary>Updates a step; null takes the preset's.</summary>
    public double? Utd { get; init; }

    /// <summary>Learner preset (<c>default</c>, <c>reference</c>, <c>demo</c>); null: <c>default</c>.</summary>
    public string? Preset { get; init; }

    /// <summary>A fine-tuning run to go on with; null starts a new one.</summary>
    public RunId? Resume { get; init; }

    /// <summary>Switches the recorder on or off from this run on; null leaves it.</summary>
    public bool? Record { get; init; }

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() =>
        CheckName("task", Task)
        ?? CheckName("policy", Policy)
        ?? CheckName("preset", Preset)
        ?? CheckRange("episodes", Episodes, 1, CountMax)
        ?? CheckRange("steps", Steps, 1, CountMax)
        ?? CheckRange("warmUpSteps", WarmUpSteps, 0, CountMax)
        ?? CheckRange("utd", Utd, 0, 64)
        ?? CheckRange("lease length", Lease.Length, 1, IdLengthMax)
        ?? (Mode == RunMode.WarmUp ? Range("mode", "warm-up", "collect, fine-tune, evaluate; fine-tune warms up by itself") : null);
}
