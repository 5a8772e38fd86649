namespace Warmstart.Simulation.Fci;

/// <summary>When the next millisecond is due. Never catches up by a burst: a late millisecond shifts all that follow.</summary>
internal sealed class Pacer(TimeProvider time, FciServerOptions options)
{
    /// <summary>How often a hold looks whether the client is still there, ns.</summary>
    public const long HoldSliceNs = 1_000_000;

    // Below the second after which clients of the interface give up.
    private const long ResendNs = 200_000_000;

    private const double NanosecondsPerSecond = 1e9;

    private readonly double _nsPerTick = NanosecondsPerSecond / time.TimestampFrequency;
    private readonly long _periodNs = (long)(1e6 / (options.Pacing == PacingMode.Wait ? options.Speed : 1));
    private readonly long _longestHoldNs = options.LongestHold.Ticks * 100;
    private long _dueNs;
    private long _commandNs;
    private long _resentNs;

    public bool Holds => options.Pacing == PacingMode.Wait;

    public bool IsDue => NowNs() >= _dueNs;

    public bool MayHold => NowNs() - _dueNs < _longestHoldNs;

    public long UntilDueNs => UntilNs(_dueNs);

    /// <summary>How long after its millisecond the command came; 0 or less where in time.</summary>
    public long LateNs => _commandNs - _dueNs;

    /// <summary>Whether a held state is to be sent again now.</summary>
    public bool TakeResend()
    {
        long now = NowNs();
        if (now - Math.Max(_dueNs, _resentNs) < ResendNs)
            return false;
        _resentNs = now;
        return true;
    }

    public void Start() => _dueNs = NowNs() + _periodNs;

    public void CommandCame() => _commandNs = NowNs();

    public long After(TimeSpan delay) => NowNs() + delay.Ticks * 100;

    public long UntilNs(long moment) => Math.Max(0, moment - NowNs());

    /// <summary>Goes on to the next millisecond; false where that one is over already.</summary>
    public bool Advance()
    {
        long now = NowNs();
        _dueNs += _periodNs;
        if (_dueNs > now)
            return true;
        _dueNs = now + _periodNs;
        return false;
    }

    private long NowNs() => (long)(time.GetTimestamp() * _nsPerTick);
}
