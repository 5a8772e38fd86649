namespace Warmstart.Learning.Checkpoints;

/// <summary><c>replay/position.json</c>: up to where the run's log had been used when the checkpoint was taken.</summary>
/// <param name="LogRecords">Records of the run's log, of all modes.</param>
/// <param name="TrainableRows">Trainable rows among them.</param>
/// <param name="WarmUpRows">Warm-up rows among them.</param>
/// <param name="UpdatesDone">Updates done in the run.</param>
/// <param name="UpdatesSkipped">Updates that the catch-up cap left out.</param>
/// <param name="VersionBase">What is added to the updates done to give the policy's version.</param>
/// <param name="Seed">Seed of the run's sampling.</param>
public sealed record ReplayPosition(
    long LogRecords, long TrainableRows, long WarmUpRows, long UpdatesDone, long UpdatesSkipped, long VersionBase, ulong Seed);
