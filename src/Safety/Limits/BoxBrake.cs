using Warmstart.Robot;

namespace Warmstart.Safety.Limits;

/// <summary>Brakes a reference before the faces of its box: whatever it is drawn to, it can still stop at each face, and outside it only comes back.</summary>
public static class BoxBrake
{
    // A third of the acceleration is counted on, so that three faces, jerk and a moving wish are no matter.
    private const double Share = 0.35;
    private const double LookAhead = 4e-3; // s: until a wished acceleration is there

    /// <summary>The wished acceleration without what would run through a face.</summary>
    /// <param name="position">Position of the reference, m.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="wanted">Acceleration that is wished, m/s²; one that is not finite counts as none.</param>
    /// <param name="box">The box.</param>
    /// <param name="limit">Bounds of the motion.</param>
    /// <param name="dt">Step, s.</param>
    /// <returns>An acceleration within the bound; what brakes keeps its size, the rest is shortened.</returns>
    public static Vec3 Limit(Vec3 position, Vec3 velocity, Vec3 wanted, in WorkspaceBox box, MotionLimit limit, double dt)
    {
        var inverse = box.Orientation.Conjugate();
        var (p, v) = (inverse.Rotate(position - box.Centre), inverse.Rotate(velocity));
        double most = limit.Acceleration;
        var w = inverse.Rotate(VectorLimiter.Shorten(wanted, most));
        var x = Face(p.X, v.X, w.X, box.HalfExtents.X, most, dt);
        var y = Face(p.Y, v.Y, w.Y, box.HalfExtents.Y, most, dt);
        var z = Face(p.Z, v.Z, w.Z, box.HalfExtents.Z, most, dt);
        var brake = new Vec3(x.Brake, y.Brake, z.Brake);
        var free = new Vec3(x.Free, y.Free, z.Free);
        if (brake == Vec3.Zero && free == w)
            return wanted;
        double left = Math.Sqrt(Math.Max(0, most * most - brake.LengthSquared));
        return box.Orientation.Rotate(brake + VectorLimiter.Shorten(free, left));
    }

    /// <summary>An axis: what it must have to stop at a face, or else what it may have.</summary>
    private static (double Brake, double Free) Face(double position, double velocity, double wanted, double half, double most, double dt)
    {
        double high = Room(half - position, velocity, most, dt);
        double low = -Room(half + position, -velocity, most, dt);
        // A third of the square for each axis keeps the whole within the bound.
        double cap = most / Math.Sqrt(3);
        if (!(high >= 0))
            return (Math.Max(-cap, Math.Min(wanted, high)), 0);
        if (!(low <= 0))
            return (Math.Min(cap, Math.Max(wanted, low)), 0);
        return (0, Math.Min(Math.Max(wanted, low), high));
    }

    /// <summary>Largest acceleration towards a face that leaves room to stop; negative where it must brake.</summary>
    private static double Room(double room, double velocity, double most, double dt)
    {
        double ahead = Math.Max(0, room - Math.Max(0, velocity) * LookAhead - 0.5 * most * LookAhead * LookAhead);
        return (Math.Sqrt(2 * Share * most * ahead) - velocity) / dt;
    }
}
