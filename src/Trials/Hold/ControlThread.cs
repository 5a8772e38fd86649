using System.Runtime.InteropServices;

namespace Warmstart.Trials.Hold;

/// <summary>The experiment's control: a thread that does nothing as often and as long as the loop computes. Allocates nothing once it runs.</summary>
public sealed unsafe partial class ControlThread
{
    private const int FirstInFirstOut = 1;
    private const int Monotonic = 1;
    private const int ThreadCpu = 3;
    private const int AbsoluteTime = 1;
    private const long PeriodNs = 1_000_000;
    private const long BudgetNs = 500_000;
    private const long WarmUpCycles = 2000;

    private long _cycles;
    private long _late;
    private long _missed;
    private long _maxNs;

    /// <summary>Runs on the calling thread until told to end.</summary>
    /// <param name="core">Core to run on.</param>
    /// <param name="priority">SCHED_FIFO priority; 0: none.</param>
    /// <param name="busyNs">How long it looks at the clock each millisecond.</param>
    /// <param name="end">Ends it.</param>
    /// <returns>What it saw.</returns>
    public static ControlCounts Run(int core, int priority, long busyNs, CancellationToken end)
    {
        ulong mask = 1UL << core;
        _ = SetAffinity(0, sizeof(ulong), &mask);
        _ = priority == 0 ? 0 : SetScheduler(0, FirstInFirstOut, &priority);
        _ = LockAll(3);
        var thread = new ControlThread();
        long due = Now(Monotonic);
        for (long i = 0; !end.IsCancellationRequested; i++)
        {
            due = Math.Max(due + PeriodNs, Now(Monotonic));
            var until = new TimeSpec { Seconds = due / 1_000_000_000, Nanoseconds = due % 1_000_000_000 };
            _ = Sleep(Monotonic, AbsoluteTime, &until, null);
            long charged = Look(busyNs);
            if (i >= WarmUpCycles)
                thread.Count(charged);
        }
        return new(thread._cycles, busyNs / 1000.0, thread._late, thread._missed, thread._maxNs / 1000.0);
    }

    private static long Look(long busyNs)
    {
        long cpu = Now(ThreadCpu);
        long start = Now(Monotonic);
        while (Now(Monotonic) - start < busyNs)
        {
        }
        return Now(ThreadCpu) - cpu;
    }

    private static long Now(int clock)
    {
        TimeSpec now;
        _ = GetTime(clock, &now);
        return now.Seconds * 1_000_000_000 + now.Nanoseconds;
    }

    private void Count(long chargedNs)
    {
        _cycles++;
        _late += chargedNs > BudgetNs ? 1 : 0;
        _missed += chargedNs > PeriodNs ? 1 : 0;
        _maxNs = Math.Max(_maxNs, chargedNs);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, TimeSpec* time);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, TimeSpec* request, TimeSpec* remaining);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, int* priority);

    [LibraryImport("libc", EntryPoint = "mlockall")]
    private static partial int LockAll(int flags);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
