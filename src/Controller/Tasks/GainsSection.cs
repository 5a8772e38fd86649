namespace Warmstart.Controller.Tasks;

/// <summary>Cartesian impedance gains and error clips; clip times stiffness is the largest static force.</summary>
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
}
