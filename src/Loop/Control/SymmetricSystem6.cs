using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>(JJᵀ + λ²I) x = b by Cholesky; positive definite for λ ≠ 0 and a finite J.</summary>
internal sealed class SymmetricSystem6
{
    private const int N = Vector6.Length;
    private readonly double[] _l = new double[N * N];

    public void Factor(in JacobianMatrix j, double damping)
    {
        for (int row = 0; row < N; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = row == column ? damping : 0;
                for (int k = 0; k < JointVector.Length; k++)
                    sum += j[row * JointVector.Length + k] * j[column * JointVector.Length + k];
                for (int k = 0; k < column; k++)
                    sum -= _l[row * N + k] * _l[column * N + k];
                _l[row * N + column] = row == column ? Math.Sqrt(sum) : sum / _l[column * N + column];
            }
        }
    }

    public void Solve(ref Vector6 b)
    {
        for (int row = 0; row < N; row++)
        {
            double sum = b[row];
            for (int k = 0; k < row; k++)
                sum -= _l[row * N + k] * b[k];
            b[row] = sum / _l[row * N + row];
        }
        for (int row = N - 1; row >= 0; row--)
        {
            double sum = b[row];
            for (int k = row + 1; k < N; k++)
                sum -= _l[k * N + row] * b[k];
            b[row] = sum / _l[row * N + row];
        }
    }
}
