using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// The task's place, which box, starts and estimate are relative to: the hole, the goal, or the eye of the drawer's handle. Holes and eyes are vertical;
/// the tip points straight down at yaw zero.
/// </summary>
public sealed record TargetSection
{
    /// <summary>Insertion: centre of the hole's rim in the robot base frame, m, three numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? Hole { get; init; }

    /// <summary>Depth of the hole, or of the handle's eye, m.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DepthM { get; init; }

    /// <summary>Other kinds: the goal, or the middle of the eye's rim while the drawer is closed, in the robot base frame, m, three numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? Point { get; init; }

    /// <summary>Drawer: direction in which it opens, about the base's z axis from its x axis, rad.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? OpensRad { get; init; }

    /// <summary>The place, whatever the kind calls it.</summary>
    [JsonIgnore]
    public double[] Place => Hole ?? Point ?? [];

    /// <summary>The same target at another place.</summary>
    public TargetSection At(double[] place) => Hole is null ? this with { Point = place } : this with { Hole = place };
}
