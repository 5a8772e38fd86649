namespace Warmstart.Protocol.Contracts;

/// <summary>The 1 kHz loop in a few numbers, since it was armed.</summary>
public sealed record LoopSummary
{
    /// <summary>Cycles run.</summary>
    public required long Cycles { get; init; }

    /// <summary>Cycles whose state came late or whose command left more than 500 µs after the kernel had the state, whatever the cause.</summary>
    public required long Late { get; init; }

    /// <summary>Those of them whose command left only after the next state was due, or never; lost packets included.</summary>
    public long Missed { get; init; }

    /// <summary>Packets of the robot that never came.</summary>
    public required long PacketsLost { get; init; }

    /// <summary>Collections of the loop process while armed; 0, or something is wrong.</summary>
    public required long CollectionsWhileArmed { get; init; }

    /// <summary>Methods that the 1 kHz thread had to compile while armed; 0, or something is wrong.</summary>
    public long CompiledWhileArmed { get; init; }

    /// <summary>Processor time of the 1 kHz thread, in seconds; waiting for states left out.</summary>
    public double BusySeconds { get; init; }

    /// <summary>Where the time of the cycles went.</summary>
    public LatencyReports? Latency { get; init; }

    /// <summary>99th percentile of the computation, in microseconds.</summary>
    public double? ComputeP99Us { get; init; }

    /// <summary>The robot's own share of commands received in time, 0 to 1.</summary>
    public double? CommandSuccessRate { get; init; }
}
