namespace Warmstart.Controller.Tasks;

/// <summary>When an episode has succeeded, judged from the robot's own state.</summary>
public sealed record SuccessSection
{
    /// <summary>Depth of the tip below the rim, m.</summary>
    public required double DepthM { get; init; }

    /// <summary>Largest distance of the tip from the hole's axis, m: depth alone can be reached beside the block.</summary>
    public required double RadiusM { get; init; }

    /// <summary>Successive policy steps for which both must hold.</summary>
    public required int HoldSteps { get; init; }
}
