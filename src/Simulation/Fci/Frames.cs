namespace Warmstart.Simulation.Fci;

/// <summary>What a robot accepts as a homogeneous transformation.</summary>
internal static class Frames
{
    // Allowed error of the norms of rows and columns of a rotation, as in libfranka.
    private const double Tolerance = 1e-5;

    /// <summary>Whether 16 numbers, column-major, are a transformation; NaN is none.</summary>
    public static bool IsTransform(ReadOnlySpan<double> m)
    {
        if (m[3] != 0 || m[7] != 0 || m[11] != 0 || m[15] != 1)
            return false;
        if (!(double.IsFinite(m[12]) && double.IsFinite(m[13]) && double.IsFinite(m[14])))
            return false;
        for (int i = 0; i < 3; i++)
        {
            if (!IsUnit(m[4 * i], m[4 * i + 1], m[4 * i + 2]) || !IsUnit(m[i], m[4 + i], m[8 + i]))
                return false;
        }
        return true;
    }

    private static bool IsUnit(double x, double y, double z) => Math.Abs(Math.Sqrt(x * x + y * y + z * z) - 1) <= Tolerance;
}
