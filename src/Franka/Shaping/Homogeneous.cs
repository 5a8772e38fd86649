namespace Warmstart.Franka;

/// <summary>Matrices that stand for a pose.</summary>
internal static class Homogeneous
{
    // libfranka's tolerance of the norms.
    private const double Tolerance = 1e-5;

    /// <summary>Whether it is a homogeneous transformation by columns: unit columns and rows, last row 0 0 0 1. NaN loses.</summary>
    public static bool IsOne(ReadOnlySpan<double> m)
    {
        if (!(m[3] == 0 && m[7] == 0 && m[11] == 0 && m[15] == 1 && double.IsFinite(m[12]) && double.IsFinite(m[13]) && double.IsFinite(m[14])))
            return false;
        for (int i = 0; i < 3; i++)
        {
            if (!IsUnit(m[4 * i], m[4 * i + 1], m[4 * i + 2]) || !IsUnit(m[i], m[i + 4], m[i + 8]))
                return false;
        }
        return true;
    }

    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Require(ReadOnlySpan<double> m, string name)
    {
        if (!IsOne(m))
            throw new ArgumentException($"{name} must be a homogeneous transformation by columns: unit axes, last row 0 0 0 1, all finite.", name);
    }

    private static bool IsUnit(double x, double y, double z) => Math.Abs(Math.Sqrt(x * x + y * y + z * z) - 1) <= Tolerance;
}
