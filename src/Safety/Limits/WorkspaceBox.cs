using Warmstart.Robot;

namespace Warmstart.Safety.Limits;

/// <summary>A box in space with bounds on the orientation, both seen from the box's own frame.</summary>
/// <param name="Centre">Centre in the base frame, m.</param>
/// <param name="Orientation">Box frame in base frame.</param>
/// <param name="HalfExtents">Half of each edge, m.</param>
/// <param name="RpyBounds">Largest roll, pitch and yaw, rad.</param>
public readonly record struct WorkspaceBox(Vec3 Centre, Quat Orientation, Vec3 HalfExtents, Vec3 RpyBounds)
{
    /// <summary>The nearest allowed pose: position axis by axis, orientation angle by angle; the middle of the box for what is not a number.</summary>
    /// <param name="position">Position in the base frame, m; changed in place.</param>
    /// <param name="orientation">Orientation in the base frame; changed in place.</param>
    /// <returns>Whether anything changed by more than rounding.</returns>
    public bool Clamp(ref Vec3 position, ref Quat orientation)
    {
        var inverse = Orientation.Conjugate();
        var local = inverse.Rotate(position - Centre);
        var inside = Within(local, HalfExtents);
        var rpy = (inverse * orientation).ToMatrix().ToRpy();
        var turned = Within(rpy, RpyBounds);
        bool moved = !((inside - local).LengthSquared <= 1e-20);
        bool rotated = !((turned - rpy).LengthSquared <= 1e-20);
        if (moved)
            position = Centre + Orientation.Rotate(inside);
        if (rotated)
            orientation = (Orientation * Quat.FromRpy(turned)).Normalized();
        return moved || rotated;
    }

    /// <summary>How far a position is outside, m: 0 inside, the longest axis outside; infinite where it is not finite.</summary>
    /// <param name="position">Position in the base frame, m.</param>
    /// <returns>The distance.</returns>
    public double Outside(Vec3 position)
    {
        var local = Orientation.Conjugate().Rotate(position - Centre);
        double x = Math.Abs(local.X) - HalfExtents.X;
        double y = Math.Abs(local.Y) - HalfExtents.Y;
        double z = Math.Abs(local.Z) - HalfExtents.Z;
        double worst = Math.Max(x, Math.Max(y, z));
        return double.IsFinite(worst) ? Math.Max(0, worst) : double.PositiveInfinity;
    }

    private static Vec3 Within(Vec3 value, Vec3 bound) =>
        new(Within(value.X, bound.X), Within(value.Y, bound.Y), Within(value.Z, bound.Z));

    private static double Within(double value, double bound) => value >= -bound && value <= bound ? value : value > 0 ? bound : value < 0 ? -bound : 0;
}
