using System.Runtime.CompilerServices;

namespace Warmstart.Robot;

/// <summary>Six doubles, linear part first: a twist (m/s, rad/s) or a wrench (N, Nm).</summary>
[InlineArray(Length)]
public struct Vector6
{
    /// <summary>Number of components.</summary>
    public const int Length = 6;

    private double _first;

    /// <summary>Components 0 to 2.</summary>
    public Vec3 Linear
    {
        readonly get => new(this[0], this[1], this[2]);
        set => (this[0], this[1], this[2]) = (value.X, value.Y, value.Z);
    }

    /// <summary>Components 3 to 5.</summary>
    public Vec3 Angular
    {
        readonly get => new(this[3], this[4], this[5]);
        set => (this[3], this[4], this[5]) = (value.X, value.Y, value.Z);
    }

    /// <summary>True where no component is NaN or infinite.</summary>
    public readonly bool IsFinite => Linear.IsFinite && Angular.IsFinite;

    /// <summary>From its two halves.</summary>
    public static Vector6 From(Vec3 linear, Vec3 angular)
    {
        Vector6 v = default;
        v.Linear = linear;
        v.Angular = angular;
        return v;
    }

    /// <summary>From six values.</summary>
    public static Vector6 From(ReadOnlySpan<double> values)
    {
        Vector6 v = default;
        values[..Length].CopyTo(v);
        return v;
    }
}
