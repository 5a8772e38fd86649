namespace Warmstart.TestKit;

/// <summary>What code allocates each time it runs.</summary>
public static class Allocations
{
    private const int Tries = 3;

    /// <summary>
    /// The least that a few runs allocate on this thread, bytes. The runtime allocates on whatever thread it interrupts now and then, to start
    /// its compiler's worker for one; code that allocates does so each time.
    /// </summary>
    /// <param name="action">Has run before, so that what only its first run allocates is left out.</param>
    public static long OfSteady(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        long least = long.MaxValue;
        for (int i = 0; i < Tries && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
