namespace Warmstart.Protocol.Contracts;

/// <summary>What the loop process really got from the system, as opposed to what it asked for.</summary>
public sealed record RealTimeReport
{
    /// <summary>The control thread runs under SCHED_FIFO.</summary>
    public required bool Fifo { get; init; }

    /// <summary>The process's memory is locked.</summary>
    public required bool MemoryLocked { get; init; }

    /// <summary>The control thread is pinned to its core.</summary>
    public required bool Pinned { get; init; }

    /// <summary><c>/dev/cpu_dma_latency</c> is held at 0.</summary>
    public required bool DmaLatencyHeld { get; init; }
}
