namespace Warmstart.Learning.Worker.Requests;

/// <summary>Hold updates and publications back, or go on.</summary>
/// <param name="Frozen">True holds them back.</param>
/// <param name="Token">Comes back in the answer.</param>
public sealed record SetFrozen(bool Frozen, long Token) : TrainerRequest;
