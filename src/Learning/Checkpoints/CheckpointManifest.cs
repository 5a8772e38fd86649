namespace Warmstart.Learning.Checkpoints;

/// <summary><c>manifest.json</c>: the files of a checkpoint with their checksums, written last.</summary>
/// <param name="Format">Must equal <see cref="CheckpointConfig.CurrentFormat"/>.</param>
/// <param name="Files">By path relative to the folder, with forward slashes.</param>
internal sealed record CheckpointManifest(string Format, SortedDictionary<string, CheckpointFile> Files);
