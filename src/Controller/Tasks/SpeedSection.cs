namespace Warmstart.Controller.Tasks;

/// <summary>Speed limits of the commanded tip.</summary>
public sealed record SpeedSection
{
    /// <summary>Linear speed in free space, m/s.</summary>
    public required double FreeMPerS { get; init; }

    /// <summary>Linear speed near contact, m/s; decides the force of an impact.</summary>
    public required double NearMPerS { get; init; }

    /// <summary>Angular speed, rad/s.</summary>
    public required double RotationRadPerS { get; init; }

    /// <summary>Height of the tip above the rim below which "near contact" holds, m.</summary>
    public required double NearHeightM { get; init; }
}
