using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Spool;

/// <summary>One stream in the making: what is on disk, what was sent, what is acknowledged.</summary>
internal sealed class SpoolStream(StreamPosition position)
{
    public StreamPosition Position { get; set; } = position;

    public RunId Run { get; } = position.Header.Key.Run;

    /// <summary>The highest sequence that was sent since the last rewind.</summary>
    public long SentThrough { get; private set; } = position.Acknowledged;

    /// <summary>When something last moved forward.</summary>
    public TimeSpan MovedAt { get; set; }

    public bool HasInFlight => SentThrough > Position.Acknowledged;

    public void Rewind() => SentThrough = Position.Acknowledged;

    public void Acknowledged(long through)
    {
        Position = Position with { Acknowledged = through };
        SentThrough = Math.Max(SentThrough, through);
    }

    /// <summary>How many rows may be sent next, and from where.</summary>
    public int Sendable(SpoolLimits limits, out long first)
    {
        first = SentThrough + 1;
        long window = Position.Acknowledged + limits.WindowRows - SentThrough;
        long stored = Position.NextSequence - first;
        return (int)Math.Clamp(Math.Min(window, stored), 0, limits.BatchRows);
    }

    public void Sent(int rows) => SentThrough += rows;
}
