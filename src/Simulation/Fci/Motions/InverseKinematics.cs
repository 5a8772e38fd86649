using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>
/// Joint positions for a pose of the end effector, by Newton's method from the last ones: the smallest joint motion that does it, or
/// the one with joint 3 where the elbow is led. One thread; a solution allocates nothing.
/// </summary>
internal sealed class InverseKinematics(ArmModel model)
{
    private const int Iterations = 4;

    // Keeps the steps finite near singular poses; small enough that 4 steps leave no error elsewhere.
    private const double Damping = 1e-8;

    // A pose that is missed by more, m and rad, is out of reach.
    private const double Tolerance = 1e-6;

    private readonly ArmKinematics _arm = new(model);
    private JacobianMatrix _jacobian;

    /// <summary>Finds joint positions; false where the pose is out of reach, with the nearest found.</summary>
    public bool TrySolve(in Pose target, in Pose F_T_EE, double? elbow, ref JointVector q)
    {
        for (int i = 0; i < Iterations; i++)
        {
            _arm.Set(q);
            _arm.Jacobian(F_T_EE, ref _jacobian);
            if (!TryStep(Pose.Difference(_arm.Tool(F_T_EE), target), elbow, ref q))
                return false;
        }
        _arm.Set(q);
        Vector6 rest = Pose.Difference(_arm.Tool(F_T_EE), target);
        return rest.Linear.Length <= Tolerance && rest.Angular.Length <= Tolerance;
    }

    /// <summary>How far a configuration is from a singular one: the root of the determinant of J J^T; 0 where it is singular.</summary>
    public double Manipulability(in JointVector q, in Pose F_T_EE)
    {
        _arm.Set(q);
        _arm.Jacobian(F_T_EE, ref _jacobian);
        JointMatrix product = default;
        for (int row = 0; row < Vector6.Length; row++)
        {
            for (int column = 0; column < Vector6.Length; column++)
                product[row * JointVector.Length + column] = RowProduct(row, column);
        }
        product[JointMatrix.Length - 1] = 1;
        if (!SymmetricSolver.TryFactor(ref product))
            return 0;
        double determinant = 1;
        for (int i = 0; i < Vector6.Length; i++)
            determinant /= product[i * (JointVector.Length + 1)];
        return Math.Sqrt(determinant);
    }

    // Normal equations of the damped problem; the elbow is a seventh row that picks joint 3.
    private bool TryStep(in Vector6 error, double? elbow, ref JointVector q)
    {
        JointMatrix normal = default;
        for (int i = 0; i < JointVector.Length; i++)
        {
            for (int j = 0; j <= i; j++)
                normal[i * JointVector.Length + j] = ColumnProduct(i, j);
            normal[i * (JointVector.Length + 1)] += Damping;
        }
        JointVector step = _jacobian.TransposeTimes(error);
        if (elbow is { } position)
        {
            normal[2 * (JointVector.Length + 1)] += 1;
            step[2] += position - q[2];
        }
        if (!SymmetricSolver.TryFactor(ref normal))
            return false;
        SymmetricSolver.Solve(normal, ref step);
        q += step;
        return q.IsFinite;
    }

    private double ColumnProduct(int a, int b)
    {
        double sum = 0;
        for (int row = 0; row < Vector6.Length; row++)
            sum += _jacobian[row * JointVector.Length + a] * _jacobian[row * JointVector.Length + b];
        return sum;
    }

    private double RowProduct(int a, int b)
    {
        double sum = 0;
        for (int column = 0; column < JointVector.Length; column++)
            sum += _jacobian[a * JointVector.Length + column] * _jacobian[b * JointVector.Length + column];
        return sum;
    }
}
