namespace Warmstart.Protocol.Contracts;

/// <summary>The 1 kHz loop in a few numbers, since it was armed.</summary>
public sealed record LoopSummary
{
    /// <summary>Cycles run.</summary>
    public required long Cycles { get; init; }

    /// <summary>Cycles whose command left too late, whatever the cause.</summary>
    public required long Late { get; init; }

    /// <summary>Packets of the robot that never came.</summary>
    public required long PacketsLost { get; init; }

    /// <summary>Collections of the loop process while armed; 0, or something is wrong.</summary>
    public required long CollectionsWhileArmed { get; init; }

    /// <summary>99th percentile of the computation, in microseconds.</summary>
    public double? ComputeP99Us { get; init; }

    /// <summary>The robot's own share of commands received in time, 0 to 1.</summary>
    public double? CommandSuccessRate { get; init; }
}
