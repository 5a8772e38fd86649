using System.Runtime.CompilerServices;
using Warmstart.Learning.Networks;
using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Pretraining.Agents;

/// <summary>IQL's state-value network with everything that training it takes.</summary>
internal sealed unsafe class ValueLearner
{
    private readonly BatchedNetwork _batched;
    private readonly AdamMoments _moments;
    private readonly HeadSlots _head;

    internal ValueLearner(IqlOptions options, ForkJoinPool pool)
    {
        var layout = new ParameterLayout();
        var slots = new MlpSlots(layout, "value", options.Actor.ObservationSize, options.AsSac().CriticBody, members: 0);
        _head = new HeadSlots(layout.Add("value/Dense_0/kernel", slots.Output, 1), layout.Add("value/Dense_0/bias", 1));
        Parameters = new ParameterBuffer(layout);
        Target = new ParameterBuffer(layout);
        foreach (var scale in slots.Scales) Parameters.Of(scale).Fill(1f);
        _batched = new BatchedNetwork(slots, [_head], Parameters, options.MiniBatch, pool);
        _moments = new AdamMoments(layout);
    }

    internal ParameterBuffer Parameters { get; }

    internal ParameterBuffer Target { get; }

    internal ParameterBuffer Gradients => _batched.Gradients;

    internal IEnumerable<NamedTensor> Moments => _moments.Named();

    internal void Initialize(IqlOptions options, SeededGenerator generator)
    {
        Initializers.Body(Parameters, _batched.Slots, options.CriticInit, generator);
        Initializers.Kernel(Parameters.Of(_head.Kernel), _batched.Slots.Output, 1, options.CriticInit.Head, null, generator);
        Parameters.Of(_head.Bias).Fill(options.InitialQ);
        Target.CopyFrom(Parameters);
    }

    internal void Pack() => _batched.Pack();

    internal void Forward(float[] pinnedObservations, Span<float> values)
    {
        float* input = (float*)Unsafe.AsPointer(ref pinnedObservations[0]);
        _batched.Forward(input, _batched.Slots.Input, values.Length);
        for (int i = 0; i < values.Length; i++) values[i] = _batched.Outputs[i * _batched.OutputStride];
    }

    /// <summary>From the loss's derivative by each row's value (of the last forward pass) to the parameters' gradient.</summary>
    internal void Backward(ReadOnlySpan<float> byValue)
    {
        for (int i = 0; i < byValue.Length; i++) _batched.OutputGradients[i * _batched.OutputStride] = byValue[i];
        _batched.Backward();
    }

    internal void Step(bool withTarget, in AdamRates rates)
    {
        _moments.Step(Parameters, Gradients, withTarget ? Target : null, rates);
        Pack();
    }
}
