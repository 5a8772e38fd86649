using Warmstart.Numerics.Scalar;

namespace Warmstart.Robot;

/// <summary>A unit quaternion in the order x, y, z, w: a rotation.</summary>
/// <param name="X">First imaginary part.</param>
/// <param name="Y">Second imaginary part.</param>
/// <param name="Z">Third imaginary part.</param>
/// <param name="W">Real part.</param>
public readonly record struct Quat(double X, double Y, double Z, double W)
{
    /// <summary>No rotation.</summary>
    public static Quat Identity => new(0, 0, 0, 1);

    /// <summary>The imaginary part.</summary>
    public Vec3 Vector => new(X, Y, Z);

    /// <summary>The square of the norm; 1 for a rotation.</summary>
    public double NormSquared => X * X + Y * Y + Z * Z + W * W;

    /// <summary>True where no component is NaN or infinite.</summary>
    public bool IsFinite => Vector.IsFinite && double.IsFinite(W);

    /// <summary>The inverse rotation of a unit quaternion.</summary>
    public Quat Conjugate() => new(-X, -Y, -Z, W);

    /// <summary>The same rotation with the other sign.</summary>
    public static Quat operator -(Quat q) => new(-q.X, -q.Y, -q.Z, -q.W);

    /// <summary>The rotation b followed by the rotation a.</summary>
    public static Quat operator *(Quat a, Quat b) => new(
        a.W * b.X + a.X * b.W + a.Y * b.Z - a.Z * b.Y,
        a.W * b.Y - a.X * b.Z + a.Y * b.W + a.Z * b.X,
        a.W * b.Z + a.X * b.Y - a.Y * b.X + a.Z * b.W,
        a.W * b.W - a.X * b.X - a.Y * b.Y - a.Z * b.Z);

    /// <summary>The quaternion at norm 1.</summary>
    public Quat Normalized()
    {
        double s = 1 / Math.Sqrt(NormSquared);
        return new(X * s, Y * s, Z * s, W * s);
    }

    /// <summary>The four-dimensional scalar product.</summary>
    public static double Dot(Quat a, Quat b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z + a.W * b.W;

    /// <summary>A vector rotated.</summary>
    public Vec3 Rotate(Vec3 v)
    {
        Vec3 t = 2 * Vec3.Cross(Vector, v);
        return v + W * t + Vec3.Cross(Vector, t);
    }

    /// <summary>The rotation matrix of a unit quaternion.</summary>
    public Mat3 ToMatrix() => new(
        1 - 2 * (Y * Y + Z * Z), 2 * (X * Y - Z * W), 2 * (X * Z + Y * W),
        2 * (X * Y + Z * W), 1 - 2 * (X * X + Z * Z), 2 * (Y * Z - X * W),
        2 * (X * Z - Y * W), 2 * (Y * Z + X * W), 1 - 2 * (X * X + Y * Y));

    /// <summary>The unit quaternion of a rotation matrix, with a real part that is not negative (Shepperd's choice of the largest pivot).</summary>
    public static Quat FromMatrix(in Mat3 m)
    {
        Quat q;
        if (m.Trace > 0)
            q = new Quat(m.M21 - m.M12, m.M02 - m.M20, m.M10 - m.M01, 1 + m.Trace);
        else if (m.M00 >= m.M11 && m.M00 >= m.M22)
            q = new Quat(1 + m.M00 - m.M11 - m.M22, m.M01 + m.M10, m.M02 + m.M20, m.M21 - m.M12);
        else if (m.M11 >= m.M22)
            q = new Quat(m.M01 + m.M10, 1 - m.M00 + m.M11 - m.M22, m.M12 + m.M21, m.M02 - m.M20);
        else
            q = new Quat(m.M02 + m.M20, m.M12 + m.M21, 1 - m.M00 - m.M11 + m.M22, m.M10 - m.M01);
        q = q.Normalized();
        return q.W < 0 ? -q : q;
    }

    /// <summary>The rotation by |v| radians about the direction of v.</summary>
    public static Quat Exp(Vec3 rotationVector)
    {
        double angle = rotationVector.Length;
        if (!(angle > 1e-8))
            return new Quat(0.5 * rotationVector.X, 0.5 * rotationVector.Y, 0.5 * rotationVector.Z, 1).Normalized();
        Trig.SinCos(0.5 * angle, out double s, out double c);
        Vec3 v = rotationVector * (s / angle);
        return new Quat(v.X, v.Y, v.Z, c);
    }

    /// <summary>The rotation vector of a unit quaternion, the short way round: length 0 to pi radians.</summary>
    public Vec3 Log()
    {
        double sign = W < 0 ? -1 : 1;
        double s = Vector.Length;
        double w = sign * W;
        double factor = s > 1e-8 ? 2 * Trig.Atan2(s, w) / s : 2 / w;
        return Vector * (sign * factor);
    }

    /// <summary>The angle in radians, 0 to pi, of the rotation from a to b.</summary>
    public static double Angle(Quat a, Quat b) => (a.Conjugate() * b).Log().Length;

    /// <summary>The rotation a fraction t of the short way from a (t = 0) to b (t = 1), at constant angular speed.</summary>
    public static Quat Slerp(Quat a, Quat b, double t) => (a * Exp((a.Conjugate() * b).Log() * t)).Normalized();

    /// <summary>The rotation of fixed-axis roll, pitch, yaw in radians.</summary>
    public static Quat FromRpy(Vec3 rpy) =>
        Exp(new Vec3(0, 0, rpy.Z)) * Exp(new Vec3(0, rpy.Y, 0)) * Exp(new Vec3(rpy.X, 0, 0));
}
