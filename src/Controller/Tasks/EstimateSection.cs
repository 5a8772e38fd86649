namespace Warmstart.Controller.Tasks;

/// <summary>Error of the hole's pose as the policy sees it: drawn once an episode, uniform per axis, so that the last millimetre must be felt.</summary>
public sealed record EstimateSection
{
    /// <summary>Largest error in x and in y, m.</summary>
    public required double OffsetM { get; init; }

    /// <summary>Largest error in z, m.</summary>
    public required double HeightM { get; init; }

    /// <summary>Largest error in yaw, rad.</summary>
    public required double YawRad { get; init; }
}
