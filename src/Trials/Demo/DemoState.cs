namespace Warmstart.Trials.Demo;

/// <summary>What a stopped demo needs to go on.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Task">Task name.</param>
/// <param name="Policy">Starting policy.</param>
/// <param name="Preset">Learner preset.</param>
/// <param name="Steps">Steps to play in all.</param>
/// <param name="WarmUpSteps">Warm-up steps.</param>
/// <param name="Run">The run's id; null until the controller named it.</param>
/// <param name="Before">Evaluation before the run.</param>
/// <param name="Episodes">Episodes so far.</param>
/// <param name="Learning">Learner metrics so far.</param>
/// <param name="WallSeconds">Wall time spent so far, s.</param>
public sealed record DemoState(
    ulong Seed,
    string Task,
    string Policy,
    string Preset,
    int Steps,
    int WarmUpSteps,
    string? Run,
    EvaluationCounts? Before,
    IReadOnlyList<EpisodeRow> Episodes,
    IReadOnlyList<LearningRow> Learning,
    double WallSeconds);
