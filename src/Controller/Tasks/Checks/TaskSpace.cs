using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Checks;

/// <summary>What a Jacobian says of the tool's motion. Small dense arithmetic, not for the control thread.</summary>
internal static class TaskSpace
{
    private const int Rows = 6, N = JointVector.Length, Sweeps = 20;
    private const double Length = 0.5; // m: makes metres and radians comparable

    /// <summary>Ratio of largest to smallest singular value, with lengths in half metres.</summary>
    public static double Condition(in JacobianMatrix jacobian)
    {
        double[] gram = Gram(jacobian);
        Diagonalize(gram);
        double least = double.PositiveInfinity, most = 0;
        for (int i = 0; i < Rows; i++)
            (least, most) = (Math.Min(least, gram[i * Rows + i]), Math.Max(most, gram[i * Rows + i]));
        return least > 0 ? Math.Sqrt(most / least) : double.PositiveInfinity;
    }

    /// <summary>Largest share of a joint's speed that a speed of the tool in any base axis takes, without turning.</summary>
    public static double SpeedShare(in JacobianMatrix jacobian, double speed, in JointVector dq_max)
    {
        double share = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            JointVector dq = jacobian.TransposeTimes(Inverse(jacobian, axis)) * speed;
            for (int i = 0; i < N; i++)
                share = Math.Max(share, Math.Abs(dq[i]) / dq_max[i]);
        }
        return share;
    }

    /// <summary>Effective mass of the tool along the base's z axis, rotors included, kg: 1 / (e_z J M⁻¹ Jᵀ e_z).</summary>
    public static double VerticalMass(in JacobianMatrix jacobian, in JointMatrix mass, in JointVector rotors)
    {
        JointMatrix factors = mass;
        JointVector row = default;
        for (int i = 0; i < N; i++)
        {
            factors[i * N + i] += rotors[i];
            row[i] = jacobian[2 * N + i];
        }
        JointVector solved = row;
        if (!SymmetricSolver.TryFactor(ref factors))
            return double.PositiveInfinity;
        SymmetricSolver.Solve(factors, ref solved);
        double mobility = 0;
        for (int i = 0; i < N; i++)
            mobility += row[i] * solved[i];
        return mobility > 0 ? 1 / mobility : double.PositiveInfinity;
    }

    /// <summary>The column of (J Jᵀ)⁻¹ of an axis, by Gauss-Jordan on the small matrix.</summary>
    private static Vector6 Inverse(in JacobianMatrix jacobian, int axis)
    {
        var m = new double[Rows, Rows + 1];
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Rows; c++)
            {
                for (int k = 0; k < N; k++)
                    m[r, c] += jacobian[r * N + k] * jacobian[c * N + k];
            }
            m[r, r] += 1e-9;
            m[r, Rows] = r == axis ? 1 : 0;
        }
        for (int p = 0; p < Rows; p++)
        {
            for (int r = 0; r < Rows; r++)
            {
                double factor = r == p ? 0 : m[r, p] / m[p, p];
                for (int c = p; c <= Rows && factor != 0; c++)
                    m[r, c] -= factor * m[p, c];
            }
        }
        Vector6 x = default;
        for (int r = 0; r < Rows; r++)
            x[r] = m[r, Rows] / m[r, r];
        return x;
    }

    private static double[] Gram(in JacobianMatrix jacobian)
    {
        var gram = new double[Rows * Rows];
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Rows; c++)
            {
                double scale = (r < 3 ? 1 / Length : 1) * (c < 3 ? 1 / Length : 1);
                for (int k = 0; k < N; k++)
                    gram[r * Rows + c] += scale * jacobian[r * N + k] * jacobian[c * N + k];
            }
        }
        return gram;
    }

    /// <summary>Jacobi's rotations: the eigenvalues end on the diagonal.</summary>
    private static void Diagonalize(double[] a)
    {
        for (int n = 0; n < Sweeps * Rows * Rows; n++)
        {
            int p = n / Rows % Rows, q = n % Rows;
            if (q <= p || Math.Abs(a[p * Rows + q]) < 1e-15)
                continue;
            double angle = 0.5 * Math.Atan2(2 * a[p * Rows + q], a[q * Rows + q] - a[p * Rows + p]);
            (double sin, double cos) = Math.SinCos(angle);
            for (int k = 0; k < Rows; k++)
                (a[p * Rows + k], a[q * Rows + k]) = (cos * a[p * Rows + k] - sin * a[q * Rows + k], sin * a[p * Rows + k] + cos * a[q * Rows + k]);
            for (int k = 0; k < Rows; k++)
                (a[k * Rows + p], a[k * Rows + q]) = (cos * a[k * Rows + p] - sin * a[k * Rows + q], sin * a[k * Rows + p] + cos * a[k * Rows + q]);
        }
    }
}
