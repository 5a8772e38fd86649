namespace Warmstart.Learning.Checkpoints;

/// <summary>Size and checksum of one file of a checkpoint.</summary>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">SHA-256, lower-case hexadecimal.</param>
internal sealed record CheckpointFile(long Bytes, string Sha256);
