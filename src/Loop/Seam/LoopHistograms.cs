namespace Warmstart.Loop.Seam;

/// <summary>Where the time of the cycles goes; written by the control thread at each cycle, since the last arming.</summary>
public sealed unsafe class LoopHistograms
{
    internal LoopHistograms(byte* memory)
    {
        var at = new SeamCursor(memory);
        Compute = new LatencyHistogram(at.Take(LatencyHistogram.Bytes));
        OwnCompute = new LatencyHistogram(at.Take(LatencyHistogram.Bytes));
        WakeUp = new LatencyHistogram(at.Take(LatencyHistogram.Bytes));
        StateToCommand = new LatencyHistogram(at.Take(LatencyHistogram.Bytes));
    }

    internal static int Bytes => 4 * SeamCursor.Align(LatencyHistogram.Bytes);

    /// <summary>From taking the state to the command being sent, by the clock: being held up by the kernel or the hypervisor is in it.</summary>
    public LatencyHistogram Compute { get; }

    /// <summary>From taking the state to handing the command to the kernel, in processor time: what we ourselves took. (Interrupts are in it where the kernel does not account for them apart.)</summary>
    public LatencyHistogram OwnCompute { get; }

    /// <summary>From the kernel's receipt of the state, or our beginning to wait if that was later, to our taking it.</summary>
    public LatencyHistogram WakeUp { get; }

    /// <summary>From the kernel's receipt of the state to the command being sent.</summary>
    public LatencyHistogram StateToCommand { get; }

    internal void Clear()
    {
        Compute.Clear();
        OwnCompute.Clear();
        WakeUp.Clear();
        StateToCommand.Clear();
    }
}
