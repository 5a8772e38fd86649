using Warmstart.Learning.Networks;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>The names under which an agent's state is known outside, and its fresh values.</summary>
internal static class SacTensors
{
    internal static IReadOnlyList<NamedTensor> Model(
        SacOptions options, ActorLearner actor, CriticLearner critic, TemperatureLearner temperature, TemperatureLearner? multiplier)
    {
        var tensors = new List<NamedTensor>();
        tensors.AddRange(actor.Network.Tensors);
        tensors.AddRange(critic.Ensemble.Parameters.Named());
        tensors.AddRange(critic.Ensemble.Target.Named("target_"));
        tensors.AddRange(temperature.Parameters.Named());
        if (multiplier is not null) tensors.AddRange(multiplier.Parameters.Named());
        if (!options.KeepsAllTargets) return tensors;
        tensors.AddRange(actor.Target.Named("target_"));
        tensors.AddRange(temperature.Target.Named("target_"));
        if (multiplier is not null) tensors.AddRange(multiplier.Target.Named("target_"));
        return tensors;
    }

    internal static IReadOnlyList<NamedTensor> Optimizer(
        ActorLearner actor, CriticLearner critic, TemperatureLearner temperature, TemperatureLearner? multiplier) =>
        [.. actor.Moments.Named(), .. critic.Moments.Named(), .. temperature.Moments.Named(), .. multiplier?.Moments.Named() ?? []];

    internal static void Initialize(SacOptions options, ActorLearner actor, CriticLearner critic, SeededGenerator generator)
    {
        ActorHeads(actor.Network, options.KernelInit, options.FinalKernelScale, generator);
        actor.Target.CopyFrom(actor.Network.Parameters);
        var ensemble = critic.Ensemble;
        Initializers.Body(ensemble.Parameters, ensemble.Slots, options.KernelInit, options.FinalKernelScale, generator);
        Initializers.Kernel(ensemble.Parameters.Of(ensemble.Head.Kernel), ensemble.Slots.Output, 1, options.KernelInit, null, generator);
        ensemble.Parameters.Of(ensemble.Head.Bias).Fill(options.InitialQ);
        ensemble.Target.CopyFrom(ensemble.Parameters);
    }

    internal static void ActorHeads(ActorNetwork actor, KernelInit init, float? finalScale, SeededGenerator generator)
    {
        var slots = actor.Slots;
        Initializers.Body(actor.Parameters, slots.Body, init, finalScale, generator);
        Initializers.Kernel(actor.Parameters.Of(slots.MeanKernel), slots.Body.Output, actor.Shape.ActionSize, init, null, generator);
        if (slots.LogStdKernel is { } logStd)
            Initializers.Kernel(actor.Parameters.Of(logStd), slots.Body.Output, actor.Shape.ActionSize, init, null, generator);
    }
}
