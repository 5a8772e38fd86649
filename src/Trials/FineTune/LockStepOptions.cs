namespace Warmstart.Trials.FineTune;

/// <summary>A fine-tuning run in lock-step.</summary>
public sealed record LockStepOptions
{
    /// <summary>Decides episodes, exploration and learning.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Warm-up steps with the frozen policy.</summary>
    public int WarmUpSteps { get; init; } = 500;

    /// <summary>Environment steps in all, the last episode finished.</summary>
    public int Steps { get; init; } = 3000;

    /// <summary>Learner preset; null keeps the checkpoint's own options.</summary>
    public string? Preset { get; init; } = "demo";

    /// <summary>Critic updates a step; null takes the preset's.</summary>
    public double? Utd { get; init; }

    /// <summary>Environment steps between two policies, as over MQTT.</summary>
    public int PublishEverySteps { get; init; } = 50;
}
