namespace Warmstart.Pretraining.Data.Recordings;

/// <summary>What an export did.</summary>
/// <param name="Transitions">Transitions that were written.</param>
/// <param name="LeftOut">Transitions of evaluation that a spool does not take.</param>
/// <param name="Ticks">Ticks that were written.</param>
/// <param name="Notes">A line for each file that was not whole.</param>
public sealed record ExportedRecordings(int Transitions, int LeftOut, int Ticks, IReadOnlyList<string> Notes);
