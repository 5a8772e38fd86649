using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Warmstart.Robot;

/// <summary>One double a joint, joints 1 to 7 at indices 0 to 6: positions (rad), velocities, accelerations or torques (Nm).</summary>
[InlineArray(Length)]
public struct JointVector
{
    /// <summary>Number of joints.</summary>
    public const int Length = 7;

    private double _first;

    /// <summary>From seven values.</summary>
    public JointVector(double j1, double j2, double j3, double j4, double j5, double j6, double j7)
    {
        (this[0], this[1], this[2], this[3]) = (j1, j2, j3, j4);
        (this[4], this[5], this[6]) = (j5, j6, j7);
    }

    /// <summary>True where no component is NaN or infinite.</summary>
    public readonly bool IsFinite
    {
        get
        {
            for (int i = 0; i < Length; i++)
            {
                if (!double.IsFinite(this[i]))
                    return false;
            }
            return true;
        }
    }

    /// <summary>The largest magnitude of a component; NaN where one is NaN.</summary>
    public readonly double MaxAbs
    {
        get
        {
            double max = 0;
            for (int i = 0; i < Length; i++)
                max = Math.Max(max, Math.Abs(this[i]));
            return max;
        }
    }

    /// <summary>From seven values.</summary>
    public static JointVector From(ReadOnlySpan<double> values)
    {
        JointVector v = default;
        values[..Length].CopyTo(v);
        return v;
    }

    /// <summary>The same value for each joint.</summary>
    public static JointVector Filled(double value)
    {
        JointVector v = default;
        ((Span<double>)v).Fill(value);
        return v;
    }

    /// <summary>The sum over the joints of the products with a row of seven, from the first joint on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly double Dot(ReadOnlySpan<double> row) =>
        0 + row[0] * this[0] + row[1] * this[1] + row[2] * this[2] + row[3] * this[3] + row[4] * this[4] + row[5] * this[5] + row[6] * this[6];

    /// <summary>From joints 1 to 4 and joints 4 to 7, which agree in joint 4.</summary>
    internal static JointVector FromHalves(Vector256<double> low, Vector256<double> high)
    {
        Unsafe.SkipInit(out JointVector v);
        low.StoreUnsafe(ref v._first);
        high.StoreUnsafe(ref v._first, 3);
        return v;
    }

    /// <summary>Component-wise sum.</summary>
    public static JointVector operator +(in JointVector a, in JointVector b)
    {
        JointVector r = default;
        for (int i = 0; i < Length; i++)
            r[i] = a[i] + b[i];
        return r;
    }

    /// <summary>Component-wise difference.</summary>
    public static JointVector operator -(in JointVector a, in JointVector b)
    {
        JointVector r = default;
        for (int i = 0; i < Length; i++)
            r[i] = a[i] - b[i];
        return r;
    }

    /// <summary>The vector scaled.</summary>
    public static JointVector operator *(in JointVector a, double s)
    {
        JointVector r = default;
        for (int i = 0; i < Length; i++)
            r[i] = a[i] * s;
        return r;
    }
}
