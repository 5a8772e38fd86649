namespace Warmstart.Franka.Link;

/// <summary>A session that several threads use in turn: whoever asks waits; the thread that controls only ever tries.</summary>
internal sealed class GuardedSession(FciSession session) : IDisposable
{
    private readonly Lock _lock = new();

    /// <summary>Runs a request alone; blocks for it and for requests before it.</summary>
    public T Use<T>(Func<FciSession, T> request)
    {
        lock (_lock)
            return request(session);
    }

    /// <summary>Reads what came, waiting for nothing and nobody. Allocates nothing while nothing comes.</summary>
    public LinkResult TryPump()
    {
        if (!_lock.TryEnter())
            return LinkResult.Ok;
        try
        {
            return session.Pump(TimeSpan.Zero);
        }
        finally
        {
            _lock.Exit();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            session.Dispose();
    }
}
