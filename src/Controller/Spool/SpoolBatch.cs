namespace Warmstart.Controller.Spool;

/// <summary>Contiguous rows of one stream, to be published in one message.</summary>
/// <param name="Header">What the rows have in common.</param>
/// <param name="FirstSequence">Sequence of the first row.</param>
/// <param name="Rows">The rows.</param>
public sealed record SpoolBatch(StreamHeader Header, long FirstSequence, IReadOnlyList<byte[]> Rows);
