namespace Warmstart.Controller.Tasks;

/// <summary>The safety box of the commanded tip pose, relative to the hole's rim and to the downward orientation.</summary>
public sealed record BoxSection
{
    /// <summary>Half width in x and y, m.</summary>
    public required double HalfWidthM { get; init; }

    /// <summary>Lowest commanded tip height relative to the rim, m (negative: inside the hole).</summary>
    public required double LowestM { get; init; }

    /// <summary>Highest commanded tip height relative to the rim, m.</summary>
    public required double HighestM { get; init; }

    /// <summary>Largest roll and pitch away from straight down, rad.</summary>
    public required double TiltRad { get; init; }

    /// <summary>Largest yaw, rad.</summary>
    public required double YawRad { get; init; }
}
