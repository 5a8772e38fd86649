using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Runs;
using Warmstart.Trials.Experiments.Running;
using Warmstart.Trials.FineTuning;

namespace Warmstart.Trials.Experiments.Definition;

/// <summary>What an experiment file must keep to.</summary>
internal static class ExperimentRules
{
    /// <summary>The first thing wrong, one line with key, value and range; null for none.</summary>
    public static string? FirstError(ExperimentDefinition e) =>
        e.Name.Length is 0 or > 60 || !e.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? $"name = \"{e.Name}\": must be 1 to 60 of a-z, 0-9 and hyphens"
        : e.Tasks.Count is < 1 or > 50 ? $"tasks has {e.Tasks.Count} names: must be 1 to 50"
        : e.Variants.Count is < 1 or > 50 ? $"variants has {e.Variants.Count} entries: must be 1 to 50"
        : e.Variants.Select(v => v.Name).Distinct(StringComparer.Ordinal).Count() < e.Variants.Count ? "variants: each must have a name of its own"
        : e.StartPerSeed && (e.Start.Seed is not null || e.Start.Checkpoint is not null) ? "startPerSeed = true: leave start.seed and start.checkpoint out, each seed makes its own"
        : Within("seeds", e.Seeds, 1, 1000)
        ?? Within("steps", e.Steps, 1, 10_000_000)
        ?? Within("warmUp", e.WarmUp, 0, 1_000_000)
        ?? Evaluation(e.Evaluation)
        ?? Figures(e.Figures)
        ?? e.Variants.Select(v => Variant(e, v)).FirstOrDefault(error => error is not null);

    /// <summary>What is wrong with a complete start; null for nothing.</summary>
    public static string? Start(StartRecipe start) =>
        start.Checkpoint is not null ? null
        : StartQuality.Find(start.Quality!) is null ? $"quality = \"{start.Quality}\": must be one of {StartQuality.Names}"
        : new PretrainOptions { Algorithm = start.Algorithm!, Preset = start.Preset!, Updates = start.Updates ?? 1, CriticUpdates = start.CriticUpdates ?? 0, Agent = start.Agent }.Error()
            ?? (start.Rows is { } rows ? new DemonstrationRecipe { GoodEpisodes = 1, MixedRows = rows }.Error() : null);

    private static string? Evaluation(EvaluationPlan plan)
    {
        for (int i = 0; i < plan.After.Count; i++)
        {
            if (plan.After[i] < 1 || (i > 0 && plan.After[i] <= plan.After[i - 1]))
                return $"evaluation.after[{i}] = {plan.After[i]}: must be 1 or more, and rise";
        }
        return plan.After.Count is < 1 or > 1000 ? $"evaluation.after has {plan.After.Count} steps: must be 1 to 1000"
            : Within("evaluation.episodes", plan.Episodes, 1, 100_000) ?? Within("evaluation.measureEvery", plan.MeasureEvery, 0, 1_000_000);
    }

    private static string? Figures(IReadOnlyList<string> figures) =>
        figures.FirstOrDefault(f => !MeasureNames.All.Contains(f, StringComparer.Ordinal)) is { } unknown
            ? $"figures has \"{unknown}\": must be of {string.Join(", ", MeasureNames.All)}" : null;

    private static string? Variant(ExperimentDefinition e, VariantDefinition v)
    {
        StartRecipe start = (v.Start ?? new StartRecipe()).Over(e.Start).Over(StartRecipe.Default);
        int steps = v.Steps ?? e.Steps, warmUp = v.WarmUp ?? e.WarmUp;
        string? error = v.Name.Length is 0 or > 100 ? "name: must have 1 to 100 characters"
            : Start(start)
            ?? (start.Checkpoint is not null && (v.OfflineRatio > 0 || v.Append || v.Method == "rlpd")
                ? "offline rows need a start that is made here: leave start.checkpoint out" : null)
            ?? (v.Guard is { } g && !GuardNames.All.Contains(g, StringComparer.Ordinal) ? $"guard = \"{g}\": must be of {string.Join(", ", GuardNames.All)}" : null)
            ?? new TrialOptions { Guard = GuardNames.Parse(v.Guard), Method = v.Method, Data = "made", OfflineRatio = v.OfflineRatio, Append = v.Append, GuideSteps = v.GuideSteps, Steps = steps, WarmUp = warmUp, Utd = v.Utd }.Error()
            ?? (steps < warmUp + e.Evaluation.After[^1] ? $"steps = {steps}: must be {warmUp + e.Evaluation.After[^1]} or more, warmUp and the last of evaluation.after" : null)
            ?? (v.Fresh.FirstOrDefault(f => f is not ("actor" or "critic")) is { } f ? $"fresh has \"{f}\": must be of actor, critic" : null)
            ?? SacOptionsJson.ErrorOf(v.Agent);
        return error is null ? null : $"variant \"{v.Name}\": {error}";
    }

    private static string? Within(string key, int value, int low, int high) =>
        value >= low && value <= high ? null : $"{key} = {value}: must be within {low} to {high}";
}
