namespace Warmstart.Controller.Tasks;

/// <summary>Where the hole is. Its axis is vertical; the tip points straight down at yaw zero.</summary>
public sealed record TargetSection
{
    /// <summary>Centre of the hole's rim in the robot base frame, m, three numbers.</summary>
    public required double[] Hole { get; init; }

    /// <summary>Depth of the hole, m.</summary>
    public required double DepthM { get; init; }
}
