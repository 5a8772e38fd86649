using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// Cartesian impedance gains and error clips; clip times stiffness is the largest static force, plus a tenth of the integral gain where there is one.
/// </summary>
public sealed record GainsSection
{
    /// <summary>Translational stiffness, N/m.</summary>
    public required double TranslationStiffness { get; init; }

    /// <summary>Translational damping, Ns/m.</summary>
    public required double TranslationDamping { get; init; }

    /// <summary>Rotational stiffness, Nm/rad.</summary>
    public required double RotationStiffness { get; init; }

    /// <summary>Rotational damping, Nms/rad.</summary>
    public required double RotationDamping { get; init; }

    /// <summary>Clip of the translational error per axis, m.</summary>
    public required double TranslationClipM { get; init; }

    /// <summary>Clip of the rotational error per axis, rad.</summary>
    public required double RotationClipRad { get; init; }

    /// <summary>Gain on the translational error summed over ticks, N/m a tick; none where left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TranslationIntegral { get; init; }

    /// <summary>Gain on the rotational error summed over ticks, Nm a tick; none where left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RotationIntegral { get; init; }

    /// <summary>Null-space stiffness, Nm/rad; 0.2 where left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? NullspaceStiffness { get; init; }

    /// <summary>Factor on joint 1's null-space error; 100 where left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? NullspaceJoint1Weight { get; init; }
}
