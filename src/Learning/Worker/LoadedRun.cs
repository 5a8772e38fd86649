using Warmstart.Learning.Checkpoints;

namespace Warmstart.Learning.Worker;

/// <summary>A run that is ready to go on: handed from the thread that loaded it to the one that trains.</summary>
/// <param name="Spec">What the run is.</param>
/// <param name="Folder">Where it lives.</param>
/// <param name="Trainer">Its trainer, at the newest checkpoint, with all later rows waiting.</param>
/// <param name="Config">The checkpoint's config, the pattern of the next ones.</param>
/// <param name="CheckpointName">Name of the checkpoint that was loaded.</param>
/// <param name="Warnings">One line for each newer checkpoint that could not be used.</param>
public sealed record LoadedRun(
    RunSpec Spec, RunFolder Folder, Trainer Trainer, CheckpointConfig Config, string CheckpointName, IReadOnlyList<string> Warnings);
