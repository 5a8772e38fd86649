using System.Runtime.CompilerServices;
using Warmstart.Learning.Losses;
using Warmstart.Learning.Networks;
using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Agents;

/// <summary>The actor with everything that training it takes.</summary>
internal sealed unsafe class ActorLearner
{
    private readonly BatchedNetwork _batched;
    private readonly PolicyGradient _policyGradient;
    private readonly TensorSlot? _freeLogStd;
    private readonly float[] _logStdOfNoState;
    private readonly float _keep;

    /// <param name="shape">The network.</param>
    /// <param name="rows">Rows of a batch at most.</param>
    /// <param name="dropout">Share of the hidden elements that a training pass drops, in [0, 1).</param>
    /// <param name="pool">Threads.</param>
    internal ActorLearner(ActorShape shape, int rows, float dropout, ForkJoinPool pool)
    {
        Network = new ActorNetwork(shape);
        var slots = Network.Slots;
        HeadSlots[] heads = slots.LogStdKernel is { } logStd
            ? [new HeadSlots(slots.MeanKernel, slots.MeanBias), new HeadSlots(logStd, slots.LogStdBias!)]
            : [new HeadSlots(slots.MeanKernel, slots.MeanBias)];
        _freeLogStd = slots.LogStdKernel is null ? slots.LogStdBias : null;
        _logStdOfNoState = slots.LogStdKernel is null ? new float[shape.ActionSize] : [];
        _keep = 1f - dropout;
        _batched = new BatchedNetwork(slots.Body, heads, Network.Parameters, rows, pool, dropout > 0);
        Distribution = new GaussianRows(shape, rows);
        _policyGradient = new PolicyGradient(shape, _batched, Distribution, _freeLogStd);
        Moments = new AdamMoments(Network.Parameters.Layout);
        Target = new ParameterBuffer(Network.Parameters.Layout);
    }

    internal ActorNetwork Network { get; }

    internal AdamMoments Moments { get; }

    /// <summary>Polyak average of the actor: the reference keeps one and never uses it.</summary>
    internal ParameterBuffer Target { get; }

    internal ParameterBuffer Gradients => _batched.Gradients;

    internal GaussianRows Distribution { get; }

    /// <summary>To be called whenever the parameters have changed.</summary>
    internal void Pack() => _batched.Pack();

    /// <summary>The distributions of a batch's states, in training: with dropout where the actor has it.</summary>
    internal void Forward(ReadOnlySpan<float> pinnedObservations, int rows, DrawSite site, IDrawSource draws)
    {
        DrawDropout(rows, site, draws);
        // The batch's arrays are pinned; the fork-join threads read them only inside this call.
        float* input = (float*)Unsafe.AsPointer(ref Unsafe.AsRef(in pinnedObservations[0]));
        _batched.Forward(input, Network.Shape.ObservationSize, rows);
        if (_logStdOfNoState.Length > 0) Network.CopyLogStd(_logStdOfNoState);
        Distribution.Read(_batched, _logStdOfNoState);
    }

    private void DrawDropout(int rows, DrawSite site, IDrawSource draws)
    {
        if (_batched.Masks is not { } masks) return;
        masks.Active = true;
        for (int layer = 0; layer < masks.Slots.Layers.Length; layer++)
        {
            if (masks.Has(layer)) draws.Dropout(site, masks.Of(layer, rows), _keep);
        }
    }

    /// <summary>Starts a loss's gradient for the rows of the last forward pass.</summary>
    internal PolicyGradient BeginGradient()
    {
        _policyGradient.Clear();
        return _policyGradient;
    }

    /// <summary>From the gradient by mean and log-std to that by the parameters.</summary>
    internal void EndGradient()
    {
        _policyGradient.StoreFreeLogStd();
        _batched.Backward();
    }

    internal float Step(bool withGradient, bool withTarget, in AdamRates rates)
    {
        float squares = Moments.Step(Network.Parameters, withGradient ? Gradients : null, withTarget ? Target : null, rates);
        Pack();
        return squares;
    }
}
