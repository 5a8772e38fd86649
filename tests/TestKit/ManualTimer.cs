namespace Warmstart.TestKit;

internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;

    public long DueTicks { get; private set; } = long.MaxValue;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        DueTicks = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks;
        return true;
    }

    public void Fire()
    {
        DueTicks = _period > TimeSpan.Zero ? DueTicks + _period.Ticks : long.MaxValue;
        callback(state);
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
