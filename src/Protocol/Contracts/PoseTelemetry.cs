namespace Warmstart.Protocol.Contracts;

/// <summary><c>telemetry/pose</c>: one sample of the end effector in the base frame.</summary>
public sealed record PoseTelemetry
{
    /// <summary>Robot time, in milliseconds.</summary>
    public required long RobotTimeMs { get; init; }

    /// <summary>Measured position x, y, z, in metres.</summary>
    public required double[] Position { get; init; }

    /// <summary>Measured orientation as a quaternion x, y, z, w.</summary>
    public required double[] Orientation { get; init; }

    /// <summary>Measured twist: linear m/s, then angular rad/s.</summary>
    public required double[] Twist { get; init; }

    /// <summary>Commanded position, in metres.</summary>
    public required double[] CommandedPosition { get; init; }

    /// <summary>Commanded orientation as a quaternion x, y, z, w.</summary>
    public required double[] CommandedOrientation { get; init; }

    /// <summary>Samples that this topic dropped since the session began.</summary>
    public long Dropped { get; init; }
}
