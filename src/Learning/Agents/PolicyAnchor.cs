using Warmstart.Learning.Losses;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Agents;

/// <summary>What holds a policy near the one that it began as: weight · E[KL(π ‖ π₀)] over the batch's states, fading with the actor's updates.</summary>
internal sealed class PolicyAnchor(SacOptions options, ForkJoinPool pool)
{
    private readonly ActorLearner _policy = new(options.Actor, options.BatchSize, dropout: 0, pool);

    /// <summary>π₀; to be packed whenever it was written.</summary>
    internal ActorLearner Policy => _policy;

    /// <summary>To be called after each step of the actor: draws π₀ along, where it is to follow.</summary>
    internal void Follow(ParameterBuffer actor)
    {
        if (!(options.AnchorRate > 0)) return;
        Adam.Polyak(actor.Span, _policy.Network.Parameters.Span, options.AnchorRate);
        _policy.Pack();
    }

    /// <summary>Adds the gradient; returns the loss.</summary>
    internal float Add(PolicyGradient gradient, ReadOnlySpan<float> pinnedObservations, int rows, IDrawSource draws, long actorUpdates)
    {
        float weight = options.AnchorUpdates == 0 ? options.AnchorWeight : options.AnchorWeight * Math.Max(0, 1f - (float)actorUpdates / options.AnchorUpdates);
        if (!(weight > 0)) return 0;
        _policy.Forward(pinnedObservations, rows, DrawSite.Actor, draws);
        double sum = 0;
        for (int i = 0; i < rows; i++) sum += gradient.AddAnchor(i, _policy.Distribution, weight / rows);
        return weight * (float)sum / rows;
    }
}
