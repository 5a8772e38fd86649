namespace Warmstart.Robot.Verification;

/// <summary>The largest deviation of one quantity over a reference file.</summary>
/// <param name="Quantity">Name of the quantity as in the file.</param>
/// <param name="Largest">Largest absolute deviation, or relative to the largest entry where <paramref name="IsRelative"/>.</param>
/// <param name="Tolerance">What is allowed.</param>
/// <param name="IsRelative">Whether both are relative.</param>
/// <param name="Sample">Index of the sample that has it.</param>
internal sealed record Deviation(string Quantity, double Largest, double Tolerance, bool IsRelative, int Sample)
{
    /// <summary>Written so that NaN fails.</summary>
    public bool IsWithin => Largest <= Tolerance;
}
