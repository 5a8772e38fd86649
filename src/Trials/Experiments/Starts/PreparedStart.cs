using Warmstart.Learning.Checkpoints;
using Warmstart.Pretraining.Data;

namespace Warmstart.Trials.Experiments.Starts;

/// <summary>What runs start from: a checkpoint and, where it was made here, its data.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Data">The data; null where the checkpoint came from elsewhere.</param>
/// <param name="Fingerprint">Names the checkpoint's content.</param>
/// <param name="Score">How good it is, for people.</param>
internal sealed record PreparedStart(Checkpoint Checkpoint, OfflineDataset? Data, string Fingerprint, string Score);
