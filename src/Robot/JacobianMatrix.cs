using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Warmstart.Robot;

/// <summary>A geometric Jacobian, 6x7 by rows: joint velocities to the twist of a point, linear rows first, in base axes.</summary>
[InlineArray(Length)]
public struct JacobianMatrix
{
    /// <summary>Number of entries; entry (row, column) is at row * 7 + column.</summary>
    public const int Length = 42;

    private double _first;

    /// <summary>The twist J dq.</summary>
    public readonly Vector6 Times(in JointVector dq)
    {
        Vector6 v = default;
        for (int row = 0; row < Vector6.Length; row++)
            v[row] = dq.Dot(((ReadOnlySpan<double>)this).Slice(row * JointVector.Length, JointVector.Length));
        return v;
    }

    /// <summary>The joint torques J^T w of a wrench w.</summary>
    public readonly JointVector TransposeTimes(in Vector6 wrench)
    {
        // Joints 1 to 4 and 4 to 7: each joint's own sum in the order of the rows.
        Vector256<double> low = default, high = default;
        for (int row = 0; row < Vector6.Length; row++)
        {
            var component = Vector256.Create(wrench[row]);
            low += Vector256.LoadUnsafe(in _first, (nuint)(row * JointVector.Length)) * component;
            high += Vector256.LoadUnsafe(in _first, (nuint)(row * JointVector.Length + 3)) * component;
        }
        return JointVector.FromHalves(low, high);
    }
}
