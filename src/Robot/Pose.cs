using System.Runtime.CompilerServices;

namespace Warmstart.Robot;

/// <summary>A rigid transformation: the orientation and the origin of a frame, seen from another.</summary>
/// <param name="R">Orientation; its columns are the frame's axes.</param>
/// <param name="P">Origin in metres.</param>
public readonly record struct Pose(Mat3 R, Vec3 P)
{
    /// <summary>A pose from a unit quaternion.</summary>
    public Pose(Quat orientation, Vec3 p) : this(orientation.ToMatrix(), p)
    {
    }

    /// <summary>No transformation.</summary>
    public static Pose Identity => new(Mat3.Identity, Vec3.Zero);

    /// <summary>The orientation as a unit quaternion.</summary>
    public Quat Orientation => Quat.FromMatrix(R);

    /// <summary>True where no entry is NaN or infinite.</summary>
    public bool IsFinite => R.IsFinite && P.IsFinite;

    /// <summary>A pure translation in metres.</summary>
    public static Pose Translation(double x, double y, double z) => new(Mat3.Identity, new Vec3(x, y, z));

    /// <summary>A pose from an origin in metres and fixed-axis roll, pitch, yaw in radians.</summary>
    public static Pose FromXyzRpy(Vec3 xyz, Vec3 rpy) => new(Mat3.FromRpy(rpy), xyz);

    /// <summary>Reads a homogeneous 4x4 matrix stored by columns, as the robot sends it. The last row is not looked at.</summary>
    public static Pose FromColumnMajor(ReadOnlySpan<double> m) => new(
        new Mat3(m[0], m[4], m[8], m[1], m[5], m[9], m[2], m[6], m[10]), new Vec3(m[12], m[13], m[14]));

    /// <summary>Writes a homogeneous 4x4 matrix by columns (16 values).</summary>
    public void CopyColumnMajor(Span<double> m)
    {
        (m[15], m[3], m[7], m[11]) = (1, 0, 0, 0);
        R.Column0.CopyTo(m);
        R.Column1.CopyTo(m[4..]);
        R.Column2.CopyTo(m[8..]);
        P.CopyTo(m[12..]);
    }

    /// <summary>The frame b, given in frame a, seen from where a is given.</summary>
    public static Pose operator *(in Pose a, in Pose b) => new(a.R * b.R, a.P + a.R * b.P);

    /// <summary>A point of this frame seen from where the frame is given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec3 Transform(Vec3 point) => P + R * point;

    /// <summary>The inverse transformation.</summary>
    public Pose Inverse() => new(R.Transpose(), -R.TransposeTimes(P));

    /// <summary>
    /// The twist that leads from <paramref name="from"/> to <paramref name="to"/> in one unit of time, linear part (metres) first, rotation
    /// vector (radians) last, both in the axes in which the poses are given.
    /// </summary>
    public static Vector6 Difference(in Pose from, in Pose to) =>
        Vector6.From(to.P - from.P, Quat.FromMatrix(to.R * from.R.Transpose()).Log());

    /// <summary>The pose a fraction t of the way from a to b: straight in position, the short way in orientation.</summary>
    public static Pose Interpolate(in Pose a, in Pose b, double t) =>
        new(Quat.Slerp(a.Orientation, b.Orientation, t).ToMatrix(), a.P + (b.P - a.P) * t);
}
