using Warmstart.Robot;

namespace Warmstart.Safety.Collision;

/// <summary>The two points of two line segments that are nearest to each other.</summary>
/// <param name="A">On the first segment.</param>
/// <param name="B">On the second.</param>
public readonly record struct ClosestPoints(Vec3 A, Vec3 B)
{
    private const double Tiny = 1e-12;

    /// <summary>Finds them; segments may be points, parallel or crossing (C. Ericson, Real-Time Collision Detection, 5.1.9).</summary>
    /// <param name="a0">Start of the first.</param>
    /// <param name="a1">End of the first.</param>
    /// <param name="b0">Start of the second.</param>
    /// <param name="b1">End of the second.</param>
    /// <returns>The points; not finite where an end is not.</returns>
    public static ClosestPoints Of(Vec3 a0, Vec3 a1, Vec3 b0, Vec3 b1)
    {
        Vec3 u = a1 - a0, v = b1 - b0, r = a0 - b0;
        double a = u.LengthSquared, e = v.LengthSquared, f = Vec3.Dot(v, r), c = Vec3.Dot(u, r), b = Vec3.Dot(u, v);
        double denominator = a * e - b * b;
        double s = a <= Tiny ? 0 : denominator > Tiny * a * e ? Clamp((b * f - c * e) / denominator) : 0;
        double t = e <= Tiny ? 0 : (b * s + f) / e;
        if (t is < 0 or > 1 || e <= Tiny)
        {
            t = Clamp(t);
            s = a <= Tiny ? 0 : Clamp((b * t - c) / a);
        }
        return new ClosestPoints(a0 + u * s, b0 + v * t);
    }

    private static double Clamp(double value) => Math.Clamp(value, 0, 1);
}
