namespace Warmstart.Loop.Process;

/// <summary>What the control thread asks of its own process; a simulation on virtual time asks nothing.</summary>
/// <param name="isReal">Whether there is a thread of its own to ask about.</param>
internal sealed class ProcessProbe(bool isReal)
{
    /// <summary>Processor time of the calling thread, ns.</summary>
    public long CpuNs => isReal ? ThreadCpuClock.NowNs : 0;

    /// <summary>Methods that the calling thread has had compiled so far.</summary>
    public long Compiled => isReal ? System.Runtime.JitInfo.GetCompiledMethodCount(currentThread: true) : 0;

    /// <summary>Garbage collections so far.</summary>
    public int Collections => isReal ? GC.CollectionCount(0) : 0;
}
