using System.Runtime.CompilerServices;

namespace Warmstart.Robot;

/// <summary>A vector of three doubles: a position in metres, a direction, a force in newtons or a torque in newton metres.</summary>
/// <param name="X">First component.</param>
/// <param name="Y">Second component.</param>
/// <param name="Z">Third component.</param>
public readonly record struct Vec3(double X, double Y, double Z)
{
    /// <summary>The zero vector.</summary>
    public static Vec3 Zero => default;

    /// <summary>The unit vector along x.</summary>
    public static Vec3 UnitX => new(1, 0, 0);

    /// <summary>The unit vector along y.</summary>
    public static Vec3 UnitY => new(0, 1, 0);

    /// <summary>The unit vector along z.</summary>
    public static Vec3 UnitZ => new(0, 0, 1);

    /// <summary>The square of the length.</summary>
    public double LengthSquared => X * X + Y * Y + Z * Z;

    /// <summary>The length.</summary>
    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>True where no component is NaN or infinite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>Component 0, 1 or 2.</summary>
    public double this[int index] => index switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "A Vec3 has components 0 to 2."),
    };

    /// <summary>Reads three components.</summary>
    public static Vec3 From(ReadOnlySpan<double> xyz) => new(xyz[0], xyz[1], xyz[2]);

    /// <summary>Writes three components.</summary>
    public void CopyTo(Span<double> destination)
    {
        destination[2] = Z;
        destination[1] = Y;
        destination[0] = X;
    }

    /// <summary>Component-wise sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Component-wise difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The opposite vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>The vector scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator *(Vec3 a, double s) => new(a.X * s, a.Y * s, a.Z * s);

    /// <summary>The vector scaled.</summary>
    public static Vec3 operator *(double s, Vec3 a) => a * s;

    /// <summary>The scalar product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>The vector product a x b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 Cross(Vec3 a, Vec3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    /// <summary>The vector at length 1; NaN components for the zero vector.</summary>
    public Vec3 Normalized() => this * (1 / Length);
}
