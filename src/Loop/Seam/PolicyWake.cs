namespace Warmstart.Loop.Seam;

/// <summary>Wakes the policy thread, in the same or another process, without blocking the waker: a counter in the segment and a shared futex.</summary>
public sealed unsafe class PolicyWake
{
    internal const int Bytes = 64;
    private readonly int* _word;

    internal PolicyWake(byte* memory) => _word = (int*)memory;

    /// <summary>How often the policy was woken, modulo 2³². Any thread.</summary>
    public int Count => Volatile.Read(ref *_word);

    /// <summary>Advances the count and wakes every waiter. Control thread of the loop. Never blocks, allocates nothing.</summary>
    public void Signal()
    {
        Interlocked.Increment(ref *_word);
        Futex.Wake(_word);
    }

    /// <summary>Waits until the count differs from the one last seen. Any normal thread; may return early without a change.</summary>
    /// <param name="seen">The count that the caller acted on last.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <returns>The count now; equal to <paramref name="seen"/> after a time-out or a spurious wake-up.</returns>
    public int Wait(int seen, TimeSpan timeout)
    {
        int now = Count;
        if (now != seen)
            return now;
        Futex.Wait(_word, seen, timeout);
        return Count;
    }
}
