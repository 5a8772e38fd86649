namespace Warmstart.Loop.Process;

/// <summary>How a state came: the kernel's stamp, our taking it, and what came or did not come before it. Host monotonic ns.</summary>
internal readonly record struct Arrival(long StampNs, long ReceivedNs, long Lost, long Skipped)
{
    /// <summary>How far the state's number is ahead of the last one that we took; 1 where nothing is missing.</summary>
    public long Steps => 1 + Lost + Skipped;
}
