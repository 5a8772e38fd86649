namespace Warmstart.Controller.Spool;

/// <summary>How far one stream has come on disk.</summary>
/// <param name="Header">What its rows have in common.</param>
/// <param name="NextSequence">The sequence that the next new row gets.</param>
/// <param name="Acknowledged">The highest acknowledged sequence; one less than the first where none is.</param>
/// <param name="Counters">What the collector had counted when the newest row was stored.</param>
public sealed record StreamPosition(StreamHeader Header, long NextSequence, long Acknowledged, StreamCounters Counters)
{
    /// <summary>The sequence of a stream's first row.</summary>
    public const long FirstSequence = 1;

    /// <summary>Rows on disk that nobody has acknowledged.</summary>
    public long Outstanding => NextSequence - 1 - Acknowledged;

    /// <summary>Where the stream will stand when these rows, too, are stored.</summary>
    internal StreamPosition With(IEnumerable<SpoolRow> rows)
    {
        var position = this;
        foreach (var row in rows)
            position = position with { NextSequence = position.NextSequence + 1, Counters = row.Counters };
        return position;
    }
}
