using System.Runtime.CompilerServices;

namespace Warmstart.Robot;

/// <summary>A 7x7 matrix by rows, such as the mass matrix in kg m^2.</summary>
[InlineArray(Length)]
public struct JointMatrix
{
    /// <summary>Number of entries; entry (row, column) is at row * 7 + column.</summary>
    public const int Length = 49;

    private double _first;

    /// <summary>Matrix times vector.</summary>
    public readonly JointVector Times(in JointVector v)
    {
        JointVector r = default;
        for (int row = 0; row < JointVector.Length; row++)
            r[row] = v.Dot(((ReadOnlySpan<double>)this).Slice(row * JointVector.Length, JointVector.Length));
        return r;
    }
}
