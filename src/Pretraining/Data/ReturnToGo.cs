namespace Warmstart.Pretraining.Data;

/// <summary>
/// Discounted returns to go on the scale of the rewards that the agent trains on. An episode that was cut without success counts as failing for
/// ever: each of its steps gets step / (1 − discount), as the published code does for sparse rewards.
/// </summary>
public static class ReturnToGo
{
    /// <summary>Fills the returns of one episode.</summary>
    /// <param name="rewards">Rewards of the episode's steps.</param>
    /// <param name="terminal">Whether the last step is terminal (success or reflex).</param>
    /// <param name="discount">Discount factor, below 1.</param>
    /// <param name="returns">Receives the returns; as long as <paramref name="rewards"/>.</param>
    public static void Fill(ReadOnlySpan<float> rewards, bool terminal, double discount, Span<float> returns)
    {
        if (!(discount is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "must be between 0 and 1");
        // What follows a cut: the last reward for ever. A terminal step has no future.
        double tail = terminal || rewards.IsEmpty ? 0 : rewards[^1] / (1 - discount);
        for (int i = rewards.Length - 1; i >= 0; i--)
            returns[i] = (float)(tail = rewards[i] + (discount * tail));
    }
}
