namespace Warmstart.Learning.Worker.Requests;

/// <summary>Go on from an earlier checkpoint of the run, under a new, higher policy version.</summary>
/// <param name="Checkpoint">Its name; takes precedence.</param>
/// <param name="Version">Or the newest one at or below this policy version; both null: the last one but one.</param>
/// <param name="Token">Comes back in the answer.</param>
public sealed record RollBack(string? Checkpoint, long? Version, long Token) : TrainerRequest;
