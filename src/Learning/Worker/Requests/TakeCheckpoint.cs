namespace Warmstart.Learning.Worker.Requests;

/// <summary>Write a checkpoint now.</summary>
/// <param name="Name">A name: written among the checkpoints that runs may start from. Null: the run's own, named after the step.</param>
/// <param name="Token">Comes back in the answer.</param>
public sealed record TakeCheckpoint(string? Name, long Token) : TrainerRequest;
