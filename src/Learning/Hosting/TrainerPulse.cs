namespace Warmstart.Learning.Hosting;

/// <summary>The trainer's sign of life, for the service manager's watchdog. One thread moves it, any reads it.</summary>
internal sealed class TrainerPulse
{
    private long _beats;
    private volatile bool _resting;

    /// <summary>Steps so far.</summary>
    public long Beats => Volatile.Read(ref _beats);

    /// <summary>Whether it waits for a request, with nothing to do.</summary>
    public bool IsResting => _resting;

    /// <summary>A step was taken.</summary>
    public void Beat()
    {
        _resting = false;
        Interlocked.Increment(ref _beats);
    }

    /// <summary>There is nothing to do until the next request.</summary>
    public void Rest() => _resting = true;
}
