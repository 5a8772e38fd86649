namespace Warmstart.Controller.Options;

/// <summary>How the real-time process is started.</summary>
public sealed class LoopOptions
{
    /// <summary>Path of the executable; empty: found beside this one.</summary>
    public string Executable { get; internal set; } = "";

    /// <summary>The core that the 1 kHz thread is pinned to; -1: not pinned.</summary>
    public int Core { get; internal set; } = -1;

    /// <summary>SCHED_FIFO priority of the 1 kHz thread; 0: not real time.</summary>
    public int Priority { get; internal set; } = 80;

    /// <summary>How packets are awaited: <c>block</c>, <c>sleep-then-spin</c> or <c>spin</c>.</summary>
    public string Receive { get; internal set; } = "block";

    /// <summary>The folder for the shared-memory segment.</summary>
    public string SegmentDirectory { get; internal set; } = "/dev/shm";

    /// <summary>The file that tightens the arm's limits; empty: the defaults.</summary>
    public string LimitsFile { get; internal set; } = "";

    /// <summary>Serial device of the E-stop line; empty: none.</summary>
    public string EstopDevice { get; internal set; } = "";

    /// <summary>Whether the E-stop line has an enabling device that must be held.</summary>
    public bool EstopEnabling { get; internal set; }
}
