namespace Warmstart.Protocol.Contracts;

/// <summary><c>telemetry/wrench</c>: one sample of the estimated external wrench.</summary>
public sealed record WrenchTelemetry
{
    /// <summary>Robot time, in milliseconds.</summary>
    public required long RobotTimeMs { get; init; }

    /// <summary>In the base frame: force N, then torque N·m.</summary>
    public required double[] Base { get; init; }

    /// <summary>In the stiffness frame: force N, then torque N·m.</summary>
    public required double[] Stiffness { get; init; }

    /// <summary>Largest force since the last sample, in newtons.</summary>
    public double PeakForceN { get; init; }

    /// <summary>Samples that this topic dropped since the session began.</summary>
    public long Dropped { get; init; }
}
