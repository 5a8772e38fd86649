using System.Runtime.InteropServices;

namespace Warmstart.Simulation.Fci;

/// <summary>Where and how urgently the calling thread runs.</summary>
internal static unsafe partial class ThreadPlacement
{
    private const int SetTimerSlack = 29;
    private const int FirstInFirstOut = 1;
    private const int CpuSetBytes = 128;

    /// <summary>Null, or one line about what the system refused.</summary>
    public static string? Apply(int? cpu, int? fifo)
    {
        // 1 ns instead of 50 µs of freedom in waking up.
        _ = Control(SetTimerSlack, 1, 0, 0, 0);
        if (cpu is { } core && !Pin(core))
            return $"core {core}: {Marshal.GetLastPInvokeErrorMessage()}";
        int priority = fifo ?? 0;
        if (priority > 0 && SetScheduler(0, FirstInFirstOut, &priority) != 0)
            return $"SCHED_FIFO {priority}: {Marshal.GetLastPInvokeErrorMessage()}";
        return null;
    }

    private static bool Pin(int core)
    {
        byte* set = stackalloc byte[CpuSetBytes];
        new Span<byte>(set, CpuSetBytes).Clear();
        set[core / 8] = (byte)(1 << core % 8);
        return SetAffinity(0, CpuSetBytes, set) == 0;
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint size, byte* set);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, int* priority);
}
