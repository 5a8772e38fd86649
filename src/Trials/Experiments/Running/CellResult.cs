namespace Warmstart.Trials.Experiments.Running;

/// <summary>What a run gave.</summary>
/// <param name="StartFingerprint">Names the content of the checkpoint that it started from.</param>
/// <param name="StartScore">How good the start was, for people.</param>
/// <param name="TrainingEpisodes">Training episodes.</param>
/// <param name="TrainingCrashes">Those that a reflex or a fault ended.</param>
/// <param name="Evaluations">The frozen control first, then by step.</param>
/// <param name="Points">Measures along the run.</param>
public sealed record CellResult(
    string StartFingerprint, string StartScore, int TrainingEpisodes, int TrainingCrashes,
    IReadOnlyList<EpisodeEvaluation> Evaluations, IReadOnlyList<MeasurePoint> Points);
