namespace Warmstart.Learning.Losses;

/// <summary>
/// L_T = T·(H − H_target), H = −E[log π] (Haarnoja et al. 2018, SAC with a learned temperature): T rises while the policy has less entropy
/// than it should. ∂L_T/∂T = H − H_target; by the trained number p it is that times softplus'(p), or times T where T = exp(p).
/// </summary>
internal static class TemperatureLoss
{
    /// <summary>The loss.</summary>
    internal static float Forward(float temperature, float entropy, float targetEntropy) => temperature * Gradient(entropy, targetEntropy);

    /// <summary>The loss's derivative by T.</summary>
    internal static float Gradient(float entropy, float targetEntropy) => entropy - targetEntropy;
}
