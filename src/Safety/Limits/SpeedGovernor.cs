namespace Warmstart.Safety.Limits;

/// <summary>
/// Extra damping of a tool that is faster than the limit near contact. Whatever the reference does, the control law pushes with at most stiffness
/// times clip, so the speed cannot stay above <see cref="TerminalSpeed"/>, and one that comes in above it decays within milliseconds.
/// </summary>
public static class SpeedGovernor
{
    /// <summary>Damping of what is over the limit, Ns/m.</summary>
    public const double Damping = 600;

    /// <summary>From this multiple of the limit on it acts: a reference at its limit is not disturbed.</summary>
    public const double Tolerance = 1.2;

    /// <summary>The braking force for a speed, N (≥ 0).</summary>
    /// <param name="speed">Speed of the tool, m/s.</param>
    /// <param name="limit">Speed limit, m/s.</param>
    /// <returns>0 below the tolerance; a speed that is not finite gives 0, the monitors stop such a state.</returns>
    public static double Force(double speed, double limit)
    {
        double excess = speed - Tolerance * limit;
        return excess > 0 && excess < double.PositiveInfinity ? Damping * excess : 0;
    }

    /// <summary>The speed at which push, damping of the law and governor balance: no push of that size keeps a tool faster.</summary>
    /// <param name="limit">Speed limit of the reference, m/s.</param>
    /// <param name="push">Largest static force of the law (stiffness times clip), N.</param>
    /// <param name="damping">Damping of the law, Ns/m.</param>
    /// <returns>The speed, m/s.</returns>
    public static double TerminalSpeed(double limit, double push, double damping) =>
        Math.Max(Tolerance * limit, (push + Damping * Tolerance * limit) / (damping + Damping));

    /// <summary>The limit of the reference that keeps the tool below a speed; the inverse of <see cref="TerminalSpeed"/>.</summary>
    /// <param name="speed">Speed that the tool must not exceed, m/s.</param>
    /// <param name="push">Largest static force of the law, N.</param>
    /// <param name="damping">Damping of the law, Ns/m.</param>
    /// <returns>The limit, m/s; 0 where the push alone exceeds the speed.</returns>
    public static double LimitFor(double speed, double push, double damping)
    {
        double limit = Math.Min(speed, ((damping + Damping) * speed - push) / Damping) / Tolerance;
        return limit > 0 ? limit : 0;
    }
}
