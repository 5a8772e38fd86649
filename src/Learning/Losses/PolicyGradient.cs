using Warmstart.Learning.Networks;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Losses;

/// <summary>Collects an actor loss's derivative by mean and log-std of each row.</summary>
internal sealed unsafe class PolicyGradient(ActorShape shape, BatchedNetwork network, GaussianRows rows, TensorSlot? freeLogStd)
{
    // The published data keep actions within ±0.99999, so that atanh stays finite.
    private const float ActionLimit = 0.99999f;
    private const float HalfLogTwoPi = 0.918938533204672742f;
    private const float LogTwo = 0.693147180559945309f;

    private readonly float[] _freeGradient = new float[shape.ActionSize];

    internal void Clear()
    {
        new Span<float>(network.OutputGradients, network.ActiveRows * network.OutputStride).Clear();
        Array.Clear(_freeGradient);
    }

    /// <summary>
    /// Adds weight·(temperature·log π(a|s) − Q(s, a)) of each row, a = tanh(mean + std·noise): d log π/du = 2a, d(tanh u)/du = 1 − a².
    /// Without tanh a = u: d log π/du = 0, da/du = 1.
    /// </summary>
    internal void AddReparameterized(PolicySamples samples, ReadOnlySpan<float> qByAction, float temperature, float weight)
    {
        for (int i = 0, at = 0; i < network.ActiveRows; i++)
        {
            for (int d = 0; d < shape.ActionSize; d++, at++)
            {
                float a = samples.Actions[at];
                float byGaussian = shape.TanhSquash
                    ? weight * (temperature * 2f * a - qByAction[at] * (1f - a * a))
                    : -weight * qByAction[at];
                AddMean(i, d, byGaussian);
                AddLogStd(i, d, at, byGaussian * samples.Noise[at] * rows.Std[at] - weight * temperature);
            }
        }
    }

    /// <summary>Adds −weight·log π(a|s) of one row's given action; returns that log-probability.</summary>
    internal float AddBehavior(int row, ReadOnlySpan<float> action, float weight)
    {
        float sum = 0;
        for (int d = 0, at = row * shape.ActionSize; d < shape.ActionSize; d++, at++)
        {
            float u = action[d];
            if (shape.TanhSquash)
            {
                float a = Math.Clamp(u, -ActionLimit, ActionLimit);
                u = 0.5f * (FloatMath.Log(1f + a) - FloatMath.Log(1f - a));
                sum -= 2f * (LogTwo - u - FloatMath.Softplus(-2f * u));
            }

            float e = (u - rows.Mean[at]) / rows.Std[at];
            sum += -0.5f * e * e - rows.LogStd[at] - HalfLogTwoPi;
            AddMean(row, d, -weight * e / rows.Std[at]);
            AddLogStd(row, d, at, -weight * (e * e - 1f));
        }

        return sum;
    }

    /// <summary>
    /// Adds weight·KL(π ‖ π₀) of one row; returns it. Before any tanh, which changes nothing: log σ₀/σ + (σ² + (μ − μ₀)²)/(2σ₀²) − ½.
    /// </summary>
    internal float AddAnchor(int row, GaussianRows anchor, float weight)
    {
        float sum = 0;
        for (int d = 0, at = row * shape.ActionSize; d < shape.ActionSize; d++, at++)
        {
            float away = (rows.Mean[at] - anchor.Mean[at]) / anchor.Std[at], wider = rows.Std[at] / anchor.Std[at];
            sum += anchor.LogStd[at] - rows.LogStd[at] + 0.5f * (wider * wider + away * away - 1f);
            AddMean(row, d, weight * away / anchor.Std[at]);
            AddLogStd(row, d, at, weight * (wider * wider - 1f));
        }

        return sum;
    }

    internal void StoreFreeLogStd()
    {
        if (freeLogStd is { } slot) _freeGradient.CopyTo(network.Gradients.Of(slot));
    }

    private void AddMean(int row, int d, float value) => network.OutputGradients[row * network.OutputStride + d] += value;

    private void AddLogStd(int row, int d, int at, float value)
    {
        if (rows.Clipped[at]) return;
        if (rows.Slope.Length > 0) value *= rows.Slope[at];
        if (freeLogStd is null) network.OutputGradients[row * network.OutputStride + shape.ActionSize + d] += value;
        else _freeGradient[d] += value;
    }
}
