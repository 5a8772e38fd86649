namespace Warmstart.Numerics.Threading;

/// <summary>
/// A few threads that share the pieces of a job with the calling thread. Between jobs they spin for some tens of microseconds and then park, so
/// an idle pool costs nothing. One caller at a time; runs allocate nothing. Who does which piece is left to chance, so jobs must not care.
/// </summary>
public sealed class ForkJoinPool : IDisposable
{
    private const int Spins = 80;

    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private IForkJoinJob? _job;
    private Exception? _failure;
    private int _count;
    private int _completed;
    private int _generation;
    private bool _stopped;

    // High half: generation; low half: next piece. One word, so that a thread that comes late cannot take a piece of another job.
    private long _ticket;

    /// <summary>A pool of a number of threads, the caller's included.</summary>
    /// <param name="threads">1 to 64.</param>
    public ForkJoinPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 64);
        Threads = threads;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"fork-join {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads that take part, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Executes pieces 0 … count−1 and returns when all are done. The first exception of a piece is thrown again here.</summary>
    public void Run(IForkJoinJob job, int count)
    {
        if (_threads.Length == 0 || count <= 1)
        {
            for (int i = 0; i < count; i++) job.Execute(i, 0);
            return;
        }

        ObjectDisposedException.ThrowIf(Volatile.Read(ref _stopped), this);
        int generation;
        lock (_gate)
        {
            // No piece may be taken while job and count change: a thread still looking at the last job's ticket would mix the two.
            Interlocked.Exchange(ref _ticket, ((long)_generation << 32) | int.MaxValue);
            _job = job;
            _count = count;
            _failure = null;
            Volatile.Write(ref _completed, 0);
            generation = ++_generation;
            Volatile.Write(ref _ticket, (long)generation << 32);
            Monitor.PulseAll(_gate);
        }

        Take(generation, 0);
        Join(count);
        if (_failure is { } failure) throw new InvalidOperationException("a piece of a parallel job failed", failure);
    }

    /// <summary>Ends the threads. No job may be running.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads) thread.Join();
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (WaitForJob(ref seen)) Take(seen, worker);
    }

    private bool WaitForJob(ref int seen)
    {
        for (int i = 0; i < Spins && Volatile.Read(ref _generation) == seen; i++) Thread.SpinWait(20);
        lock (_gate)
        {
            while (_generation == seen && !_stopped) Monitor.Wait(_gate);
            seen = _generation;
            return !_stopped;
        }
    }

    private void Take(int generation, int worker)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            var job = Volatile.Read(ref _job);
            int index = (int)(ticket & 0xFFFFFFFF);
            if ((int)(ticket >> 32) != generation || index >= Volatile.Read(ref _count)) return;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket) continue;
            try
            {
                job!.Execute(index, worker);
            }
            catch (Exception failure)
            {
                _failure ??= failure;
            }

            Complete();
        }
    }

    private void Complete()
    {
        if (Interlocked.Increment(ref _completed) != _count) return;
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void Join(int count)
    {
        for (int i = 0; i < Spins && Volatile.Read(ref _completed) != count; i++) Thread.SpinWait(20);
        lock (_gate)
        {
            while (Volatile.Read(ref _completed) != count) Monitor.Wait(_gate);
        }
    }
}
