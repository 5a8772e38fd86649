using Warmstart.Learning.Networks;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>The names under which an agent's state is known outside, and its fresh values.</summary>
internal static class SacTensors
{
    internal static IReadOnlyList<NamedTensor> Model(
        SacOptions options, ActorLearner actor, ActorLearner? anchor, ActorNetwork? average, CriticLearner critic, TemperatureLearner temperature, TemperatureLearner? multiplier)
    {
        var tensors = new List<NamedTensor>();
        tensors.AddRange(actor.Network.Tensors);
        tensors.AddRange(critic.Ensemble.Parameters.Named());
        tensors.AddRange(critic.Ensemble.Target.Named("target_"));
        tensors.AddRange(temperature.Parameters.Named());
        if (multiplier is not null) tensors.AddRange(multiplier.Parameters.Named());
        if (anchor is not null) tensors.AddRange(anchor.Network.Parameters.Named(SavedTensors.Anchor));
        if (average is not null) tensors.AddRange(average.Parameters.Named(SavedTensors.Average));
        if (!options.KeepsAllTargets) return tensors;
        tensors.AddRange(actor.Target.Named("target_"));
        tensors.AddRange(temperature.Target.Named("target_"));
        if (multiplier is not null) tensors.AddRange(multiplier.Target.Named("target_"));
        return tensors;
    }

    internal static IReadOnlyList<NamedTensor> Optimizer(
        ActorLearner actor, CriticLearner critic, TemperatureLearner temperature, TemperatureLearner? multiplier) =>
        [.. actor.Moments.Named(), .. critic.Moments.Named(), .. temperature.Moments.Named(), .. multiplier?.Moments.Named() ?? []];

    /// <summary>Fresh parameters of actor and critics, whose last hidden layers may have different scales.</summary>
    internal static void Initialize(
        in NetworkInit ofActor, in NetworkInit ofCritics, float initialQ, ActorLearner actor, CriticLearner critic, SeededGenerator generator)
    {
        Initialize(ofActor, actor.Network, generator);
        actor.Target.CopyFrom(actor.Network.Parameters);
        var ensemble = critic.Ensemble;
        Initializers.Body(ensemble.Parameters, ensemble.Slots, ofCritics, generator);
        Initializers.Kernel(ensemble.Parameters.Of(ensemble.Head.Kernel), ensemble.Slots.Output, 1, ofCritics.Head, null, generator);
        ensemble.Parameters.Of(ensemble.Head.Bias).Fill(initialQ);
        ensemble.Target.CopyFrom(ensemble.Parameters);
    }

    internal static void Initialize(in NetworkInit init, ActorNetwork actor, SeededGenerator generator)
    {
        var slots = actor.Slots;
        Initializers.Body(actor.Parameters, slots.Body, init, generator);
        Initializers.Kernel(actor.Parameters.Of(slots.MeanKernel), slots.Body.Output, actor.Shape.ActionSize, init.Head, null, generator);
        if (slots.LogStdKernel is { } logStd)
            Initializers.Kernel(actor.Parameters.Of(logStd), slots.Body.Output, actor.Shape.ActionSize, init.Head, null, generator);
    }
}
