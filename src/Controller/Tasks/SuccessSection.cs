using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

/// <summary>When an episode has succeeded, judged from the robot's own state.</summary>
public sealed record SuccessSection
{
    /// <summary>Insertion, drawer: depth of the tip below the rim, m.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DepthM { get; init; }

    /// <summary>
    /// Largest distance of the tip from the hole's axis (depth alone can be reached beside the block), from the goal, or from the line of the drawer's travel, m.
    /// </summary>
    public required double RadiusM { get; init; }

    /// <summary>Successive policy steps for which all must hold.</summary>
    public required int HoldSteps { get; init; }

    /// <summary>Reach: largest angle between the tip's orientation and the goal's, rad.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AngleRad { get; init; }

    /// <summary>Drawer: travel of the tip along the opening direction, m.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TravelM { get; init; }

    /// <summary>Drawer: least force with which the tip pulls, as the robot feels it, N: without it the hand moves, not the drawer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ForceN { get; init; }
}
