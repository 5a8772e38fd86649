namespace Warmstart.Pretraining.Data.Import;

/// <summary>
/// Returns to go as the published code computes them (WSRL, envs/env_common.py): a sparse episode in which every step failed fails for ever; else the
/// discounted sum of what is in the episode, cut where the mask is 0, with nothing after its last row.
/// </summary>
internal static class PublishedReturns
{
    /// <summary>Fills the returns of one episode.</summary>
    /// <param name="rewards">Rewards as the agent sees them, scaled and biased.</param>
    /// <param name="masks">1 − terminal.</param>
    /// <param name="discount">Discount a step, below 1.</param>
    /// <param name="failing">The reward of a step without success where rewards are sparse, scaled and biased; null where they are dense.</param>
    /// <param name="returns">Receives the returns.</param>
    public static void Fill(ReadOnlySpan<float> rewards, ReadOnlySpan<float> masks, double discount, float? failing, Span<float> returns)
    {
        if (failing is { } negative && !rewards.ContainsAnyExcept(negative))
        {
            returns.Fill((float)(negative / (1 - discount)));
            return;
        }
        double tail = 0;
        for (int i = rewards.Length - 1; i >= 0; i--)
            returns[i] = (float)(tail = rewards[i] + (discount * masks[i] * tail));
    }
}
