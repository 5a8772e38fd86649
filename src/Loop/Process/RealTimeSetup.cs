using System.Runtime.InteropServices;
using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Process;

/// <summary>Asks the system for real time and remembers honestly what was granted.</summary>
internal sealed unsafe class RealTimeSetup(TextWriter errors)
{
    private const int MaskWords = 16;

    public RealTimeFlags Granted { get; private set; }

    /// <summary>The whole process: memory. Not later than arming.</summary>
    public void LockMemory() =>
        Note(RealTimeFlags.MemoryLocked, Native.LockAll(Native.MCL_CURRENT | Native.MCL_FUTURE) == 0, "memory is not locked (raise memlock): pages may be evicted");

    /// <summary>The calling thread: core, priority, timer slack.</summary>
    public void ClaimThread(int core, int priority)
    {
        Note(RealTimeFlags.TimerSlack, Native.Prctl(Native.PR_SET_TIMERSLACK, 1, 0, 0, 0) == 0, "timer slack stays 50 µs");
        if (core >= 0)
            Note(RealTimeFlags.Pinned, Pin(core), $"the control thread is not pinned to core {core}");
        if (priority > 0)
            Note(RealTimeFlags.Fifo, Native.SetScheduler(0, Native.SCHED_FIFO, &priority) == 0, "the control thread has no SCHED_FIFO (raise rtprio): other load delays it");
    }

    /// <summary>Whether processors can be kept out of deep sleep.</summary>
    public void TryDmaLatency()
    {
        using var held = DmaLatency.TryHold();
        Note(RealTimeFlags.DmaLatency, held is not null, "/dev/cpu_dma_latency cannot be held: wake-ups are slower");
    }

    private static bool Pin(int core)
    {
        ulong* mask = stackalloc ulong[MaskWords];
        new Span<ulong>(mask, MaskWords).Clear();
        if (core >= MaskWords * 64)
            return false;
        mask[core / 64] = 1UL << core % 64;
        return Native.SetAffinity(0, MaskWords * sizeof(ulong), mask) == 0;
    }

    private void Note(RealTimeFlags flag, bool granted, string warning)
    {
        int error = Marshal.GetLastPInvokeError();
        if (granted)
            Granted |= flag;
        else
            errors.WriteLine($"warmstart-loop: warning: {warning}{(error == 0 ? "" : $": {Marshal.GetPInvokeErrorMessage(error)}")}");
    }
}
