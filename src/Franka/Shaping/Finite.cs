namespace Warmstart.Franka;

/// <summary>Numbers that may go to a robot.</summary>
internal static class Finite
{
    /// <exception cref="ArgumentException">One is NaN or infinite.</exception>
    public static void Require(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name}[{i}] is {values[i]}: a command must be finite.", name);
        }
    }
}
