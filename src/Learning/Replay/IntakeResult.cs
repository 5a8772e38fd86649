namespace Warmstart.Learning.Replay;

/// <summary>What became of an experience message.</summary>
/// <param name="Rows">The rows that are new and now on the disk, in order; empty if none.</param>
/// <param name="Dropped">Rows that were known already, or too far ahead to be held.</param>
/// <param name="Problem">Null if all went well, else one line; the rows that are missing will be sent again.</param>
/// <param name="IsDisk">Whether the problem is the disk's, not the message's.</param>
public readonly record struct IntakeResult(IReadOnlyList<Transition> Rows, int Dropped, string? Problem, bool IsDisk = false);
