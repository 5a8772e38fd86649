namespace Warmstart.Trials.Hold;

/// <summary>How often chance alone gives so many.</summary>
internal static class BinomialTail
{
    /// <summary>
    /// Probability of at least <paramref name="successes"/> in <paramref name="trials"/>. Two counts of rare events with equal rates, given their
    /// sum, are such a draw with the share of the exposure as probability: the exact test of whether one has the higher rate.
    /// </summary>
    /// <param name="successes">At least so many; 0 and below: certain.</param>
    /// <param name="trials">Number of draws, not negative.</param>
    /// <param name="probability">Of each, 0 to 1.</param>
    public static double AtLeast(long successes, long trials, double probability)
    {
        if (successes <= 0 || probability >= 1)
            return 1;
        if (successes > trials || !(probability > 0))
            return 0;
        double term = Math.Log(1 - probability) * trials;
        double below = Math.Exp(term);
        for (long k = 1; k < successes; k++)
        {
            term += Math.Log((trials - k + 1) / (double)k * probability / (1 - probability));
            below += Math.Exp(term);
        }
        return Math.Clamp(1 - below, 0, 1);
    }
}
