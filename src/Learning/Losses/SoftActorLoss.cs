namespace Warmstart.Learning.Losses;

/// <summary>
/// L_π = E_s[ T·log π(a|s) − Q(s, a) ], a = tanh(μ(s) + σ(s)·ε) (Haarnoja et al. 2018, SAC), where Q is the smallest or the mean of the
/// critics, which stand still. By the Gaussian u = μ + σ·ε: ∂L_π/∂u = T·2a − ∂Q/∂a·(1 − a²), and by log σ: ∂L_π/∂u·ε·σ − T.
/// </summary>
internal static class SoftActorLoss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="temperature">T.</param>
    /// <param name="meanLogProbability">Mean of log π(a|s).</param>
    /// <param name="meanQ">Mean of Q(s, a).</param>
    internal static float Forward(float temperature, float meanLogProbability, float meanQ) => temperature * meanLogProbability - meanQ;

    /// <summary>Adds weight · ∂L_π of each row by mean and log-std.</summary>
    /// <param name="gradient">Where to.</param>
    /// <param name="samples">The rows' actions.</param>
    /// <param name="qByAction">∂Q/∂a, (rows, action).</param>
    /// <param name="temperature">T.</param>
    /// <param name="weight">Of one row.</param>
    internal static void AddGradient(PolicyGradient gradient, PolicySamples samples, ReadOnlySpan<float> qByAction, float temperature, float weight) =>
        gradient.AddReparameterized(samples, qByAction, temperature, weight);
}
