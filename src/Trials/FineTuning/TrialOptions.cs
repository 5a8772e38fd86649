namespace Warmstart.Trials.FineTuning;

/// <summary>A fine-tuning run in lock-step: no wire, no clock, as fast as the learner is.</summary>
public sealed record TrialOptions
{
    /// <summary>Name of the task.</summary>
    public string Task { get; init; } = "peg-insertion";

    /// <summary>Name of the checkpoint to start from.</summary>
    public string Checkpoint { get; init; } = "peg-insertion-demo";

    /// <summary>Decides episodes, draws and updates.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Environment steps, warm-up included.</summary>
    public int Steps { get; init; } = 3000;

    /// <summary>Warm-up steps with the frozen policy.</summary>
    public int WarmUp { get; init; } = 500;

    /// <summary>Critic steps an environment step; null takes the checkpoint's.</summary>
    public int? Utd { get; init; }

    /// <summary>Evaluation episodes of each kind before and after.</summary>
    public int Episodes { get; init; } = 100;

    /// <summary>Null where usable, else one line that names key, value and range.</summary>
    public string? Error() =>
        Steps is < 1 or > 10_000_000 ? $"steps is {Steps}; allowed: 1 to 10000000"
        : WarmUp is < 0 or > 1_000_000 ? $"warm-up is {WarmUp}; allowed: 0 to 1000000"
        : Utd is < 1 or > 64 ? $"utd is {Utd}; allowed: 1 to 64"
        : Episodes is < 1 or > 100_000 ? $"episodes is {Episodes}; allowed: 1 to 100000"
        : null;
}
