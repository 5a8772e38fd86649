namespace Warmstart.Protocol.Contracts;

/// <summary><c>telemetry/loop</c>, each second: how well the 1 kHz loop keeps time.</summary>
public sealed record LoopTelemetry
{
    /// <summary>Robot time, in milliseconds.</summary>
    public required long RobotTimeMs { get; init; }

    /// <summary>The loop in a few numbers.</summary>
    public required LoopSummary Summary { get; init; }

    /// <summary>Where the time went of the cycles since the last of these messages.</summary>
    public LatencyReports? LastSecond { get; init; }

    /// <summary>Of these cycles: from taking the state to the command being sent.</summary>
    public Histogram? Compute { get; init; }

    /// <summary>Of these cycles: from taking the state to handing the command to the kernel, in processor time.</summary>
    public Histogram? OwnCompute { get; init; }

    /// <summary>Of these cycles: from the state's arrival in the kernel to the thread's taking it.</summary>
    public Histogram? Wake { get; init; }

    /// <summary>Of these cycles: from the state's arrival in the kernel to the command being sent.</summary>
    public Histogram? StateToCommand { get; init; }

    /// <summary>Late cycles since arming by cause, in kebab case: packet-lost, packet-late, collection, compute, wake-up, preempted.</summary>
    public Dictionary<string, long> LateByCause { get; set; } = [];

    /// <summary>Missed cycles since arming by cause, in kebab case.</summary>
    public Dictionary<string, long> MissedByCause { get; set; } = [];

    /// <summary>Samples lost between the loop and the controller since the session began.</summary>
    public long Dropped { get; init; }
}
