using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;

namespace Warmstart.Pretraining.Agents;

/// <summary>
/// L_π = E[ −Q(s, a_π) − w·log π(a|s) ], a_π = μ + σ·ε (through tanh where the policy has it), a of the data: DDPG with cloning (Fujimoto and
/// Gu 2021, TD3+BC, in the published code's form). Its parts are <see cref="SoftActorLoss"/> at temperature 0 and w times
/// <see cref="BehaviorCloning"/>.
/// </summary>
internal static class DdpgCloningLoss
{
    /// <summary>The loss of a batch; adds its gradient.</summary>
    /// <param name="gradient">Where to.</param>
    /// <param name="batch">The data's actions.</param>
    /// <param name="samples">The policy's actions.</param>
    /// <param name="meanQ">Mean of Q(s, a_π).</param>
    /// <param name="qByAction">∂Q/∂a, (rows, action).</param>
    /// <param name="weight">w.</param>
    /// <param name="entropy">Receives −E[log π(a|s)].</param>
    internal static float Gradient(
        PolicyGradient gradient, TransitionBatch batch, PolicySamples samples, float meanQ, ReadOnlySpan<float> qByAction, float weight, out float entropy)
    {
        int rows = batch.Count;
        SoftActorLoss.AddGradient(gradient, samples, qByAction, temperature: 0, 1f / rows);
        entropy = BehaviorCloning.Add(gradient, batch, 0, rows, weight / rows) / rows;
        return SoftActorLoss.Forward(0, 0, meanQ) + weight * entropy;
    }
}
