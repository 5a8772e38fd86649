namespace Warmstart.Robot;

/// <summary>Solves 7x7 systems with a symmetric positive definite matrix by L D L^T, without allocation and in one fixed order.</summary>
public static class SymmetricSolver
{
    private const int N = JointVector.Length;

    /// <summary>
    /// Overwrites the lower triangle of a symmetric matrix by its factors (unit L below the diagonal, 1/D on it).
    /// Returns false, with the matrix undefined, where it is not positive definite or not finite.
    /// </summary>
    public static bool TryFactor(ref JointMatrix matrix)
    {
        Span<double> m = matrix;
        Span<double> scaled = stackalloc double[N];
        Span<double> diagonal = stackalloc double[N];
        for (int j = 0; j < N; j++)
        {
            double d = m[j * N + j];
            for (int k = 0; k < j; k++)
            {
                double l = m[j * N + k];
                scaled[k] = l * diagonal[k];
                d -= l * scaled[k];
            }
            if (!(d > 0) || double.IsInfinity(d))
                return false;
            diagonal[j] = d;
            double inverse = 1 / d;
            for (int i = j + 1; i < N; i++)
            {
                double sum = m[i * N + j];
                for (int k = 0; k < j; k++)
                    sum -= m[i * N + k] * scaled[k];
                m[i * N + j] = sum * inverse;
            }
            m[j * N + j] = inverse;
        }
        return true;
    }

    /// <summary>Replaces b by the solution x of A x = b, given the factors of A.</summary>
    public static void Solve(in JointMatrix factors, ref JointVector b)
    {
        ReadOnlySpan<double> m = factors;
        for (int i = 1; i < N; i++)
        {
            double sum = b[i];
            for (int k = 0; k < i; k++)
                sum -= m[i * N + k] * b[k];
            b[i] = sum;
        }
        for (int i = 0; i < N; i++)
            b[i] *= m[i * N + i];
        for (int i = N - 2; i >= 0; i--)
        {
            double sum = b[i];
            for (int k = i + 1; k < N; k++)
                sum -= m[k * N + i] * b[k];
            b[i] = sum;
        }
    }
}
