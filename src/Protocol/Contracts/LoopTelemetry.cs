namespace Warmstart.Protocol.Contracts;

/// <summary><c>telemetry/loop</c>, each second: how well the 1 kHz loop keeps time.</summary>
public sealed record LoopTelemetry
{
    /// <summary>Robot time, in milliseconds.</summary>
    public required long RobotTimeMs { get; init; }

    /// <summary>The loop in a few numbers.</summary>
    public required LoopSummary Summary { get; init; }

    /// <summary>Duration of the computation.</summary>
    public Histogram? Compute { get; init; }

    /// <summary>Delay between the packet's arrival and the thread's waking.</summary>
    public Histogram? Wake { get; init; }

    /// <summary>Late cycles by cause, in kebab case.</summary>
    public Dictionary<string, long> LateByCause { get; set; } = [];

    /// <summary>Samples lost between the loop and the controller since the session began.</summary>
    public long Dropped { get; init; }
}
