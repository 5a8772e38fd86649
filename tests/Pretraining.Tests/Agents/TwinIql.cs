using Warmstart.Learning.Agents;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Policy;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Tests.Agents;

/// <summary>IQL's losses and cloning's, written down once more in double.</summary>
internal sealed class TwinIql(IqlOptions options, TransitionBatch batch, FixedDraws draws)
{
    private readonly int _actionSize = options.Actor.ActionSize;

    private BodyShape Critic => new(options.CriticHiddenSizes, options.CriticLayerNorm, options.CriticActivation ?? options.Actor.Activation)
    {
        ActivateFinal = options.CriticActivateFinal,
    };

    /// <summary>What no gradient passes: the targets and the advantage weights, from the agent's own parameters.</summary>
    internal double[] Targets(TwinTensors t) =>
        [.. Enumerable.Range(0, batch.Count).Select(i =>
            options.RewardScale * (double)batch.Rewards[i] + options.RewardBias + options.Discount * batch.Masks[i] * Value(t, batch.Next(i)))];

    internal double CriticLoss(TwinTensors t, double[] targets)
    {
        double sum = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            for (int m = 0; m < options.EnsembleSize; m++) sum += Math.Pow(Q(t, "critic", m, batch.Observation(i), batch.Action(i)) - targets[i], 2);
        }

        return sum / (batch.Count * options.EnsembleSize);
    }

    internal double ValueLoss(TwinTensors t)
    {
        double sum = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            double u = Smallest(t, "target_critic", DrawSite.Value, i, batch.Action(i)) - Value(t, batch.Observation(i));
            sum += (u > 0 ? options.Expectile : 1 - options.Expectile) * u * u;
        }

        return sum / batch.Count;
    }

    internal double[] Weights(TwinTensors t) => [.. Enumerable.Range(0, batch.Count).Select(i => Math.Min(
        Math.Exp(options.Beta * (Smallest(t, Network, DrawSite.Actor, i, batch.Action(i)) - Value(t, batch.Observation(i)))), options.WeightLimit))];

    internal double ActorLoss(TwinTensors t, double[] weights)
    {
        var policy = new TwinPolicy(t, options.Actor);
        double[] noise = draws.Normals(DrawSite.Actor, batch.Count * _actionSize);
        var masks = new TwinMasks(draws, DrawSite.Actor, batch.Count, options.ActorDropout);
        double sum = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            double log = policy.LogProbability(batch.Observation(i), batch.Action(i), masks.Of(i));
            if (options.ActorLoss == IqlActorLoss.AdvantageWeighted) sum -= weights[i] * log;
            else
            {
                double[] action = policy.Sample(batch.Observation(i), noise.AsSpan(i * _actionSize, _actionSize), masks.Of(i)).Action;
                sum -= Smallest(t, Network, DrawSite.Actor, i, action) + options.CloningWeight * log;
            }
        }

        return sum / batch.Count;
    }

    private string Network => options.TargetAdvantage ? "target_critic" : "critic";

    private double Q(TwinTensors t, string network, int member, double[] observation, double[] action) => t.Q(network, member, observation, action, Critic);

    private double Value(TwinTensors t, double[] observation) => t.Dense("value/Dense_0", null, t.Body("value", null, observation, Critic))[0];

    private double Smallest(TwinTensors t, string network, DrawSite site, int row, double[] action)
    {
        int[] members = options.SubsampleSize is { } size
            ? draws.Drawn(site, size, options.EnsembleSize, options.SubsampleWithReplacement)
            : [.. Enumerable.Range(0, options.EnsembleSize)];
        return members.Min(m => Q(t, network, m, batch.Observation(row), action));
    }
}
