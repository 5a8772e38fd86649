namespace Warmstart.Learning.Checkpoints;

/// <summary>One checkpoint of a store.</summary>
/// <param name="Name">Folder name.</param>
/// <param name="Path">Full path.</param>
public readonly record struct CheckpointEntry(string Name, string Path);
