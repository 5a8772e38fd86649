using System.Runtime.InteropServices;

namespace Warmstart.Bench.Benches;

/// <summary>Puts the calling thread on a core and makes it urgent; says so where the system refuses.</summary>
internal static unsafe partial class Placement
{
    private const int CpuSetBytes = 128;
    private const int FirstInFirstOut = 1;

    /// <param name="core">Core; -1 for any.</param>
    /// <param name="priority">SCHED_FIFO priority.</param>
    public static void PinAndRaise(int core, int priority)
    {
        byte* set = stackalloc byte[CpuSetBytes];
        new Span<byte>(set, CpuSetBytes).Clear();
        if (core >= 0)
            set[core / 8] = (byte)(1 << core % 8);
        if (core >= 0 && SetAffinity(0, CpuSetBytes, set) != 0)
            Console.Error.WriteLine($"warmstart-bench: core {core} refused");
        if (SetScheduler(0, FirstInFirstOut, &priority) != 0)
            Console.Error.WriteLine("warmstart-bench: SCHED_FIFO refused; runs without");
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, byte* set);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, int* priority);
}
