using System.Runtime.InteropServices;

namespace Warmstart.Bench.Benches;

/// <summary>Puts the calling thread on a core and makes it urgent; says so where the system refuses.</summary>
internal static unsafe partial class Placement
{
    private const int CpuSetBytes = 128;
    private const int FirstInFirstOut = 1;

    /// <param name="core">Core; -1 for any.</param>
    /// <param name="priority">SCHED_FIFO priority; 0: none.</param>
    public static void PinAndRaise(int core, int priority)
    {
        if (core >= 0)
            Pin(core);
        if (priority > 0 && SetScheduler(0, FirstInFirstOut, &priority) != 0)
            Console.Error.WriteLine("warmstart-bench: SCHED_FIFO refused; runs without");
    }

    /// <param name="core">Core.</param>
    public static void Pin(int core)
    {
        byte* set = stackalloc byte[CpuSetBytes];
        new Span<byte>(set, CpuSetBytes).Clear();
        set[core / 8] = (byte)(1 << core % 8);
        if (SetAffinity(0, CpuSetBytes, set) != 0)
            Console.Error.WriteLine($"warmstart-bench: core {core} refused");
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, byte* set);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, int* priority);
}
