using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Runs;

/// <summary>A whole run, for programs.</summary>
/// <param name="Summary">The run in short.</param>
/// <param name="Episodes">Its episodes.</param>
/// <param name="Learning">Its metrics.</param>
public sealed record RunCurves(RunSummary Summary, IReadOnlyList<EpisodeRow> Episodes, IReadOnlyList<LearningRow> Learning);
