using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>The policy that is played where it is not the newest: an average of the actor over its updates, the older the less. See docs/learning.md.</summary>
internal sealed class PolicyAverage(ActorShape shape, float rate)
{
    internal ActorNetwork Network { get; } = new(shape);

    /// <summary>To be called after each step of the actor.</summary>
    internal void Follow(ParameterBuffer actor) => Adam.Polyak(actor.Span, Network.Parameters.Span, rate);
}
