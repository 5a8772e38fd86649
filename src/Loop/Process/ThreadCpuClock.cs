namespace Warmstart.Loop.Process;

/// <summary>Processor time of the calling thread, which stands still while the thread does: where the kernel accounts for stolen time, also while the hypervisor has the core.</summary>
internal static unsafe class ThreadCpuClock
{
    private const int CLOCK_THREAD_CPUTIME_ID = 3;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds; 0 where the system has no such clock. Allocates nothing.</summary>
    public static long NowNs
    {
        get
        {
            Native.TimeSpec now;
            return Native.ClockGetTime(CLOCK_THREAD_CPUTIME_ID, &now) == 0 ? now.Seconds * NanosecondsPerSecond + now.Nanoseconds : 0;
        }
    }
}
