namespace Warmstart.Trials.Hands;

/// <summary>How a robot is moved home.</summary>
public sealed record RobotHomeOptions
{
    /// <summary>Which robot.</summary>
    public required RobotAddress Robot { get; init; }

    /// <summary>Whose home pose.</summary>
    public string Task { get; init; } = "peg-insertion";

    /// <summary>Share of the allowed joint speed, above 0 to 0.5.</summary>
    public double Speed { get; init; } = 0.15;

    /// <summary>Which arm: fer, fr3 or fr3v2; empty: what the robot's version of the interface says.</summary>
    public string Arm { get; init; } = "";

    /// <summary>Whether not to ask.</summary>
    public bool Yes { get; init; }

    /// <summary>Core of the 1 kHz thread; −1: not pinned.</summary>
    public int Core { get; init; } = -1;

    /// <summary>SCHED_FIFO priority of the 1 kHz thread; 0: none.</summary>
    public int Priority { get; init; } = 80;

    /// <summary>Path of the real-time executable; empty: found beside this one.</summary>
    public string LoopExecutable { get; init; } = "";
}
