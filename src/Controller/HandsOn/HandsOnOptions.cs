namespace Warmstart.Controller.HandsOn;

/// <summary>Which arm a person works with, and how.</summary>
public sealed record HandsOnOptions
{
    /// <summary>Name or address of the robot or simulator.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port of the robot's interface (1..65535).</summary>
    public int Port { get; init; } = 1337;

    /// <summary>Which arm it is: <c>fer</c>, <c>fr3</c> or <c>fr3v2</c>.</summary>
    public string Arm { get; init; } = "fer";

    /// <summary>Path of the real-time executable; empty: found beside this one.</summary>
    public string LoopExecutable { get; init; } = "";

    /// <summary>Core of the 1 kHz thread; −1: not pinned.</summary>
    public int Core { get; init; } = -1;

    /// <summary>SCHED_FIFO priority of the 1 kHz thread; 0: not real time.</summary>
    public int Priority { get; init; } = 80;
}
