namespace Warmstart.Controller.Spool;

/// <summary>What the learner says is safely on its disk.</summary>
/// <param name="Key">The stream.</param>
/// <param name="Through">The highest contiguous sequence; one less than the first for nothing.</param>
public readonly record struct SpoolAck(StreamKey Key, long Through);
