using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Spool;

/// <summary>How the spool stands, for status and lifecycle.</summary>
/// <param name="Outstanding">Rows not acknowledged, on disk or on the way there.</param>
/// <param name="Problem">Why no episode may begin, or null.</param>
/// <param name="Sent">Rows sent, again ones included.</param>
/// <param name="Acknowledged">Rows acknowledged.</param>
/// <param name="BadAcks">Acknowledgements that made no sense.</param>
public sealed record SpoolView(long Outstanding, string? Problem, long Sent, long Acknowledged, long BadAcks)
{
    /// <summary>The highest acknowledged sequence of each stream.</summary>
    public IReadOnlyDictionary<StreamKey, long> Positions { get; init; } = new Dictionary<StreamKey, long>();

    /// <summary>An empty spool.</summary>
    public static SpoolView Empty { get; } = new(0, null, 0, 0, 0);

    /// <summary>The highest acknowledged sequence of a run's training stream, or null before the first.</summary>
    public long? AcknowledgedOf(RunId run) =>
        Positions.TryGetValue(new(run, 0), out long through) && through >= StreamPosition.FirstSequence ? through : null;
}
