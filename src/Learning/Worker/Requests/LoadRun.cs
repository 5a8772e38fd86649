namespace Warmstart.Learning.Worker.Requests;

/// <summary>Go on with this run from now on; the one before is checkpointed first.</summary>
/// <param name="Run">The run; from here on the trainer's thread owns it.</param>
public sealed record LoadRun(LoadedRun Run) : TrainerRequest;
