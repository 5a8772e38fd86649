using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Kernels;

namespace Warmstart.Pretraining.Agents;

/// <summary>
/// L_π = −E[ min(exp(β·A), w_max)·log π(a|s) ], A = Q̄(s, a) − V(s), a of the data (Peng et al. 2019, AWR; Kostrikov et al. 2022, IQL): cloning
/// whose rows count by their advantage, through which no gradient goes.
/// </summary>
internal static class AdvantageWeightedLoss
{
    /// <summary>min(exp(β·A), w_max).</summary>
    internal static float Weight(float advantage, float beta, float limit) => Math.Min(FloatMath.Exp(beta * advantage), limit);

    /// <summary>The loss of a batch; adds its gradient.</summary>
    /// <param name="gradient">Where to.</param>
    /// <param name="batch">The data's actions.</param>
    /// <param name="q">Q̄(s, a), (rows).</param>
    /// <param name="values">V(s), (rows).</param>
    /// <param name="options">β and w_max.</param>
    /// <param name="entropy">Receives −E[log π(a|s)].</param>
    internal static float Gradient(
        PolicyGradient gradient, TransitionBatch batch, ReadOnlySpan<float> q, ReadOnlySpan<float> values, IqlOptions options, out float entropy)
    {
        double loss = 0, sum = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            float weight = Weight(q[i] - values[i], options.Beta, options.WeightLimit);
            float log = gradient.AddBehavior(i, batch.Actions.AsSpan(i * batch.ActionSize, batch.ActionSize), weight / batch.Count);
            loss -= (double)weight * log;
            sum -= log;
        }

        entropy = (float)(sum / batch.Count);
        return (float)(loss / batch.Count);
    }
}
