namespace Warmstart.TestKit;

/// <summary>A clock that moves only when a test moves it; timers fire inside <see cref="Advance"/>, in order of due time.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _utcNow = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _utcNow;

    public override long GetTimestamp() => _ticks;

    /// <summary>Moves the monotonic clock and the wall clock together.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long end = _ticks + by.Ticks;
        while (NextDue(end) is { } timer)
        {
            Move(timer.DueTicks - _ticks);
            timer.Fire();
        }
        Move(end - _ticks);
    }

    /// <summary>Steps the wall clock alone, as NTP does; the monotonic clock stays.</summary>
    public void StepWallClock(TimeSpan by) => _utcNow += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private void Move(long ticks)
    {
        _ticks += ticks;
        _utcNow += TimeSpan.FromTicks(ticks);
    }

    private ManualTimer? NextDue(long end)
    {
        lock (_gate)
            return _timers.Where(t => t.DueTicks <= end).MinBy(t => t.DueTicks);
    }
}
