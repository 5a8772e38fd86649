namespace Warmstart.Loop.Seam;

/// <summary>What the system granted. What is missing is reported once on stderr and stays missing here: nothing is pretended.</summary>
[Flags]
public enum RealTimeFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The control thread runs under SCHED_FIFO.</summary>
    Fifo = 1,

    /// <summary>Memory is locked.</summary>
    MemoryLocked = 2,

    /// <summary>The control thread is pinned to one core.</summary>
    Pinned = 4,

    /// <summary><c>/dev/cpu_dma_latency</c> can be held at 0.</summary>
    DmaLatency = 8,

    /// <summary>The timer slack is 1 ns.</summary>
    TimerSlack = 16,
}
