using System.Runtime.InteropServices;

namespace Warmstart.Loop.Process;

/// <summary>The system calls of the real-time set-up.</summary>
internal static unsafe partial class Native
{
    public const int SCHED_FIFO = 1;
    public const int MCL_CURRENT = 1;
    public const int MCL_FUTURE = 2;
    public const int PR_SET_TIMERSLACK = 29;

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SetScheduler(int pid, int policy, int* priority);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    public static partial int SetAffinity(int pid, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    public static partial int LockAll(int flags);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    public static partial int ClockGetTime(int clock, TimeSpec* time);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Prctl(int option, ulong argument2, ulong argument3, ulong argument4, ulong argument5);

    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
