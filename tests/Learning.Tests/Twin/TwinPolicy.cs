using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>The actor in double: distribution, samples, log-probabilities.</summary>
internal sealed class TwinPolicy(TwinTensors tensors, ActorShape shape, string name = "actor")
{
    internal (double[] Mean, double[] Std) Distribution(double[] observation, Func<int, int, double>? dropout = null)
    {
        double[] h = tensors.Body(name, null, observation, shape.Body, dropout);
        double[] std = shape.Std switch
        {
            StdParameterization.Exp => [.. tensors.Dense(name + "/Dense_1", null, h).Select(Math.Exp)],
            StdParameterization.Softplus => [.. tensors.Dense(name + "/Dense_1", null, h).Select(x => Math.Log(1 + Math.Exp(x)))],
            StdParameterization.Uniform => [.. tensors[name + "/log_stds"].Select(Math.Exp)],
            _ => [.. Enumerable.Range(0, shape.ActionSize).Select(d => (double)shape.FixedStd![shape.FixedStd.Count == 1 ? 0 : d])],
        };
        return (tensors.Dense(name + "/Dense_0", null, h), [.. std.Select(v => Math.Clamp(v, shape.StdMin, shape.StdMax))]);
    }

    /// <summary>KL of this policy's Gaussian from another's, in nats.</summary>
    internal double Divergence(TwinPolicy other, double[] observation, Func<int, int, double>? dropout = null)
    {
        var (mean, std) = Distribution(observation, dropout);
        var (mean0, std0) = other.Distribution(observation);
        return Enumerable.Range(0, mean.Length).Sum(d =>
            Math.Log(std0[d] / std[d]) + ((std[d] * std[d]) + Math.Pow(mean[d] - mean0[d], 2)) / (2 * std0[d] * std0[d]) - 0.5);
    }

    internal (double[] Action, double LogProbability) Sample(double[] observation, ReadOnlySpan<double> noise, Func<int, int, double>? dropout = null)
    {
        var (mean, std) = Distribution(observation, dropout);
        var action = new double[mean.Length];
        double log = 0;
        for (int d = 0; d < mean.Length; d++)
        {
            double u = mean[d] + std[d] * noise[d];
            action[d] = shape.TanhSquash ? Math.Tanh(u) : u;
            log += LogNormal(noise[d], std[d]) - (shape.TanhSquash ? LogSlope(u) : 0);
        }

        return (action, log);
    }

    internal double LogProbability(double[] observation, double[] action, Func<int, int, double>? dropout = null)
    {
        var (mean, std) = Distribution(observation, dropout);
        double log = 0;
        for (int d = 0; d < mean.Length; d++)
        {
            double u = shape.TanhSquash ? Math.Atanh(action[d]) : action[d];
            log += LogNormal((u - mean[d]) / std[d], std[d]) - (shape.TanhSquash ? Math.Log(1 - action[d] * action[d]) : 0);
        }

        return log;
    }

    // log(1 - tanh(u)^2), also where that difference has no digits left.
    private static double LogSlope(double u) => 2 * (Math.Log(2) - Math.Abs(u) - Math.Log(1 + Math.Exp(-2 * Math.Abs(u))));

    private static double LogNormal(double e, double std) => -0.5 * e * e - Math.Log(std) - 0.5 * Math.Log(2 * Math.PI);
}
