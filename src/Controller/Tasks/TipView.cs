using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>What an observation says about the tip, in SI units and tip axes.</summary>
/// <param name="HoleFromTip">Estimated hole relative to the tip, m; z points out of the hand, so a hole below has positive z.</param>
/// <param name="HoleYaw">Yaw that is missing to the hole's, about the base's z axis, rad.</param>
/// <param name="Lag">Commanded minus measured position, m.</param>
/// <param name="RotationLag">Commanded minus measured orientation as a rotation vector, rad.</param>
/// <param name="Force">External force on the tip, N.</param>
public readonly record struct TipView(Vec3 HoleFromTip, double HoleYaw, Vec3 Lag, Vec3 RotationLag, Vec3 Force)
{
    /// <summary>Orientation of the tip in the base frame, as far as its yaw tells.</summary>
    public Mat3 Orientation => Mat3.RotationZ(-HoleYaw) * TaskGeometry.Down;
}
