using Warmstart.Learning.Worker;
using Warmstart.Pretraining.Mixing;

namespace Warmstart.Trials.FineTuning;

/// <summary>A fine-tuning run in lock-step: no wire, no clock, as fast as the learner is.</summary>
public sealed record TrialOptions
{
    /// <summary>Name of the task.</summary>
    public string Task { get; init; } = "peg-insertion";

    /// <summary>Name of the checkpoint to start from; methods from scratch take its networks' sizes, jsrl its actor as the guide.</summary>
    public string Checkpoint { get; init; } = "peg-insertion-demo";

    /// <summary>How to fine-tune: one of <see cref="MethodAgents.Names"/>.</summary>
    public string Method { get; init; } = "wsrl";

    /// <summary>Offline data of the task, in any format; null for none.</summary>
    public string? Data { get; init; }

    /// <summary>Share of offline rows in each batch, 0..1; null: 0.5 for rlpd, else 0.</summary>
    public double? OfflineRatio { get; init; }

    /// <summary>Whether offline rows lie in the replay from the start, to be drawn like online ones.</summary>
    public bool Append { get; init; }

    /// <summary>Whether offline rows of a batch follow the online ones in one block; null: as the checkpoint's preset (the published code does).</summary>
    public bool? Concatenated { get; init; }

    /// <summary>Steps of an episode that jsrl's guide plays at first; null: the task's whole episode.</summary>
    public int? GuideSteps { get; init; }

    /// <summary>Decides episodes, draws and updates.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Environment steps, warm-up included.</summary>
    public int Steps { get; init; } = 3000;

    /// <summary>Warm-up steps with the frozen policy.</summary>
    public int WarmUp { get; init; } = 500;

    /// <summary>Critic steps an environment step; null takes the checkpoint's.</summary>
    public int? Utd { get; init; }

    /// <summary>What is done about a run that gets worse, as in the learner's configuration; only without offline data and offline algorithms.</summary>
    public GuardAction Guard { get; init; }

    /// <summary>Networks that begin with fresh parameters instead of the checkpoint's: <c>actor</c>, <c>critic</c>.</summary>
    public IReadOnlyList<string> Fresh { get; init; } = [];

    /// <summary>Evaluation episodes of each kind before and after.</summary>
    public int Episodes { get; init; } = 100;

    /// <summary>The share of offline rows as it is.</summary>
    public double EffectiveRatio => OfflineRatio ?? (Method == "rlpd" && !Append ? 0.5 : 0);

    /// <summary>Null where usable, else one line that names key, value and range.</summary>
    public string? Error() =>
        Steps is < 1 or > 10_000_000 ? $"steps is {Steps}; allowed: 1 to 10000000"
        : WarmUp is < 0 or > 1_000_000 ? $"warm-up is {WarmUp}; allowed: 0 to 1000000"
        : Utd is < 1 or > 64 ? $"utd is {Utd}; allowed: 1 to 64"
        : Episodes is < 1 or > 100_000 ? $"episodes is {Episodes}; allowed: 1 to 100000"
        : !MethodAgents.Names.Contains(Method, StringComparer.Ordinal) ? $"method is \"{Method}\"; allowed: {string.Join(", ", MethodAgents.Names)}"
        : !(EffectiveRatio is >= 0 and <= 1) ? FormattableString.Invariant($"offline ratio is {EffectiveRatio}; allowed: 0 to 1")
        : Append && OfflineRatio is > 0 ? "append and an offline ratio exclude each other; allowed: one of them"
        : Data is null && (EffectiveRatio > 0 || Append) ? $"method {Method} needs --data here; allowed: a data set of the task, such as warmstart collect writes"
        : Utd is > 1 && MethodAgents.IsOffline(Method) ? $"utd is {Utd}; allowed with {Method}: 1"
        : Guard != GuardAction.Tell && (EffectiveRatio > 0 || Append || MethodAgents.IsOffline(Method)) ? $"guard is {Guard}; allowed without offline data and offline algorithms only"
        : GuideSteps is < 1 or > 100_000 ? $"guide steps is {GuideSteps}; allowed: 1 to 100000"
        : null;
}
