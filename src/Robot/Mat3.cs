using System.Runtime.CompilerServices;
using Warmstart.Numerics.Scalar;

namespace Warmstart.Robot;

/// <summary>A 3x3 matrix of doubles, named by row and column: a rotation or an inertia tensor in kg m^2.</summary>
/// <param name="M00">Row 0, column 0.</param>
/// <param name="M01">Row 0, column 1.</param>
/// <param name="M02">Row 0, column 2.</param>
/// <param name="M10">Row 1, column 0.</param>
/// <param name="M11">Row 1, column 1.</param>
/// <param name="M12">Row 1, column 2.</param>
/// <param name="M20">Row 2, column 0.</param>
/// <param name="M21">Row 2, column 1.</param>
/// <param name="M22">Row 2, column 2.</param>
public readonly record struct Mat3(
    double M00, double M01, double M02, double M10, double M11, double M12, double M20, double M21, double M22)
{
    /// <summary>The identity.</summary>
    public static Mat3 Identity => new(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /// <summary>First column.</summary>
    public Vec3 Column0 => new(M00, M10, M20);

    /// <summary>Second column.</summary>
    public Vec3 Column1 => new(M01, M11, M21);

    /// <summary>Third column.</summary>
    public Vec3 Column2 => new(M02, M12, M22);

    /// <summary>Sum of the diagonal.</summary>
    public double Trace => M00 + M11 + M22;

    /// <summary>True where no entry is NaN or infinite.</summary>
    public bool IsFinite => Column0.IsFinite && Column1.IsFinite && Column2.IsFinite;

    /// <summary>A diagonal matrix.</summary>
    public static Mat3 Diagonal(double a, double b, double c) => new(a, 0, 0, 0, b, 0, 0, 0, c);

    /// <summary>A matrix from its three columns.</summary>
    public static Mat3 FromColumns(Vec3 a, Vec3 b, Vec3 c) => new(a.X, b.X, c.X, a.Y, b.Y, c.Y, a.Z, b.Z, c.Z);

    /// <summary>A symmetric matrix from its six entries.</summary>
    public static Mat3 Symmetric(double xx, double xy, double xz, double yy, double yz, double zz) =>
        new(xx, xy, xz, xy, yy, yz, xz, yz, zz);

    /// <summary>Rotation about x by an angle in radians.</summary>
    public static Mat3 RotationX(double angle)
    {
        Trig.SinCos(angle, out double s, out double c);
        return new(1, 0, 0, 0, c, -s, 0, s, c);
    }

    /// <summary>Rotation about y by an angle in radians.</summary>
    public static Mat3 RotationY(double angle)
    {
        Trig.SinCos(angle, out double s, out double c);
        return new(c, 0, s, 0, 1, 0, -s, 0, c);
    }

    /// <summary>Rotation about z by an angle in radians.</summary>
    public static Mat3 RotationZ(double angle)
    {
        Trig.SinCos(angle, out double s, out double c);
        return new(c, -s, 0, s, c, 0, 0, 0, 1);
    }

    /// <summary>The matrix S with S b = a x b.</summary>
    public static Mat3 Skew(Vec3 a) => new(0, -a.Z, a.Y, a.Z, 0, -a.X, -a.Y, a.X, 0);

    /// <summary>The dyad a b^T.</summary>
    public static Mat3 Outer(Vec3 a, Vec3 b) =>
        new(a.X * b.X, a.X * b.Y, a.X * b.Z, a.Y * b.X, a.Y * b.Y, a.Y * b.Z, a.Z * b.X, a.Z * b.Y, a.Z * b.Z);

    /// <summary>The transpose; for a rotation also the inverse.</summary>
    public Mat3 Transpose() => new(M00, M10, M20, M01, M11, M21, M02, M12, M22);

    /// <summary>The product of the transpose with a vector.</summary>
    public Vec3 TransposeTimes(Vec3 v) => new(
        M00 * v.X + M10 * v.Y + M20 * v.Z, M01 * v.X + M11 * v.Y + M21 * v.Z, M02 * v.X + M12 * v.Y + M22 * v.Z);

    /// <summary>Matrix times vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator *(in Mat3 a, Vec3 v) => new(
        a.M00 * v.X + a.M01 * v.Y + a.M02 * v.Z, a.M10 * v.X + a.M11 * v.Y + a.M12 * v.Z, a.M20 * v.X + a.M21 * v.Y + a.M22 * v.Z);

    /// <summary>Matrix product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mat3 operator *(in Mat3 a, in Mat3 b) => new(
        a.M00 * b.M00 + a.M01 * b.M10 + a.M02 * b.M20, a.M00 * b.M01 + a.M01 * b.M11 + a.M02 * b.M21,
        a.M00 * b.M02 + a.M01 * b.M12 + a.M02 * b.M22, a.M10 * b.M00 + a.M11 * b.M10 + a.M12 * b.M20,
        a.M10 * b.M01 + a.M11 * b.M11 + a.M12 * b.M21, a.M10 * b.M02 + a.M11 * b.M12 + a.M12 * b.M22,
        a.M20 * b.M00 + a.M21 * b.M10 + a.M22 * b.M20, a.M20 * b.M01 + a.M21 * b.M11 + a.M22 * b.M21,
        a.M20 * b.M02 + a.M21 * b.M12 + a.M22 * b.M22);

    /// <summary>The matrix scaled.</summary>
    public static Mat3 operator *(in Mat3 a, double s) => new(
        a.M00 * s, a.M01 * s, a.M02 * s, a.M10 * s, a.M11 * s, a.M12 * s, a.M20 * s, a.M21 * s, a.M22 * s);

    /// <summary>Entry-wise sum.</summary>
    public static Mat3 operator +(in Mat3 a, in Mat3 b) => new(
        a.M00 + b.M00, a.M01 + b.M01, a.M02 + b.M02, a.M10 + b.M10, a.M11 + b.M11, a.M12 + b.M12,
        a.M20 + b.M20, a.M21 + b.M21, a.M22 + b.M22);

    /// <summary>Entry-wise difference.</summary>
    public static Mat3 operator -(in Mat3 a, in Mat3 b) => new(
        a.M00 - b.M00, a.M01 - b.M01, a.M02 - b.M02, a.M10 - b.M10, a.M11 - b.M11, a.M12 - b.M12,
        a.M20 - b.M20, a.M21 - b.M21, a.M22 - b.M22);

    /// <summary>
    /// The rotation of fixed-axis roll, pitch, yaw in radians: Rz(yaw) Ry(pitch) Rx(roll), as URDF and SciPy's "xyz" have it.
    /// </summary>
    public static Mat3 FromRpy(Vec3 rpy) => RotationZ(rpy.Z) * RotationY(rpy.Y) * RotationX(rpy.X);

    /// <summary>Roll, pitch and yaw of a rotation in radians; roll is 0 where pitch is within 1e-9 of +-pi/2.</summary>
    public Vec3 ToRpy()
    {
        double cosPitch = Math.Sqrt(M00 * M00 + M10 * M10);
        double pitch = Trig.Atan2(-M20, cosPitch);
        return cosPitch > 1e-9
            ? new Vec3(Trig.Atan2(M21, M22), pitch, Trig.Atan2(M10, M00))
            : new Vec3(0, pitch, Trig.Atan2(-M01, M11));
    }
}
