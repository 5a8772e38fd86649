namespace Warmstart.Protocol.Contracts;

/// <summary><c>telemetry/joints</c>: one sample of the joints, seven numbers each.</summary>
public sealed record JointsTelemetry
{
    /// <summary>Robot time, in milliseconds.</summary>
    public required long RobotTimeMs { get; init; }

    /// <summary>Measured angles, rad.</summary>
    public required double[] Q { get; init; }

    /// <summary>Measured velocities, rad/s.</summary>
    public required double[] Dq { get; init; }

    /// <summary>Measured link-side torques, N·m.</summary>
    public required double[] TauJ { get; init; }

    /// <summary>Commanded torques without gravity, N·m.</summary>
    public required double[] TauJD { get; init; }

    /// <summary>Estimated external torques, N·m.</summary>
    public required double[] TauExt { get; init; }

    /// <summary>Samples that this topic dropped since the session began.</summary>
    public long Dropped { get; init; }
}
