using System.Runtime.CompilerServices;

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
        {
            double sum = 0;
            for (int column = 0; column < JointVector.Length; column++)
                sum += this[row * JointVector.Length + column] * dq[column];
            v[row] = sum;
        }
        return v;
    }

    /// <summary>The joint torques J^T w of a wrench w.</summary>
    public readonly JointVector TransposeTimes(in Vector6 wrench)
    {
        JointVector tau = default;
        for (int row = 0; row < Vector6.Length; row++)
        {
            for (int column = 0; column < JointVector.Length; column++)
                tau[column] += this[row * JointVector.Length + column] * wrench[row];
        }
        return tau;
    }
}
