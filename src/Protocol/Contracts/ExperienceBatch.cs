namespace Warmstart.Protocol.Contracts;

/// <summary>A decoded experience message.</summary>
/// <param name="Header">What the rows share.</param>
/// <param name="Rows">At least one row; row i has the sequence <c>Header.FirstSequence + i</c>.</param>
public sealed record ExperienceBatch(ExperienceHeader Header, IReadOnlyList<ExperienceRow> Rows)
{
    /// <summary>Sequence of the last row.</summary>
    public long LastSequence => Header.FirstSequence + Rows.Count - 1;
}
