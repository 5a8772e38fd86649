using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>The actor in double: distribution, samples, log-probabilities.</summary>
internal sealed class TwinPolicy(TwinTensors tensors, ActorShape shape)
{
    internal (double[] Mean, double[] Std) Distribution(double[] observation)
    {
        double[] h = tensors.Body("actor", null, observation, shape.Activation);
        double[] logStd = shape.Std == StdParameterization.Exp ? tensors.Dense("actor/Dense_1", null, h) : tensors["actor/log_stds"];
        return (tensors.Dense("actor/Dense_0", null, h), [.. logStd.Select(v => Math.Clamp(Math.Exp(v), shape.StdMin, shape.StdMax))]);
    }

    internal (double[] Action, double LogProbability) Sample(double[] observation, ReadOnlySpan<double> noise)
    {
        var (mean, std) = Distribution(observation);
        var action = new double[mean.Length];
        double log = 0;
        for (int d = 0; d < mean.Length; d++)
        {
            double u = mean[d] + std[d] * noise[d];
            action[d] = shape.TanhSquash ? Math.Tanh(u) : u;
            log += LogNormal(noise[d], std[d]) - (shape.TanhSquash ? Math.Log(1 - Math.Tanh(u) * Math.Tanh(u)) : 0);
        }

        return (action, log);
    }

    internal double LogProbability(double[] observation, double[] action)
    {
        var (mean, std) = Distribution(observation);
        double log = 0;
        for (int d = 0; d < mean.Length; d++)
        {
            double u = shape.TanhSquash ? Math.Atanh(action[d]) : action[d];
            log += LogNormal((u - mean[d]) / std[d], std[d]) - (shape.TanhSquash ? Math.Log(1 - action[d] * action[d]) : 0);
        }

        return log;
    }

    private static double LogNormal(double e, double std) => -0.5 * e * e - Math.Log(std) - 0.5 * Math.Log(2 * Math.PI);
}
