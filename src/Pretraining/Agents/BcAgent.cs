using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Pretraining.Agents;

/// <summary>Behaviour cloning: the actor alone, by maximum likelihood of the data's actions. One thread at a time drives it.</summary>
public sealed class BcAgent : IOnlineAgent, IDifferentiable
{
    private readonly float _learningRate;
    private readonly ActorLearner _actor;
    private readonly SeededDraws _seeded = new();
    private UpdateMetrics _metrics;

    /// <summary>A fresh agent.</summary>
    /// <param name="shape">The actor.</param>
    /// <param name="miniBatch">Rows of an update, 1 to 8192.</param>
    /// <param name="learningRate">Adam's learning rate.</param>
    /// <param name="pool">Threads.</param>
    /// <param name="initialization">Draws the parameters.</param>
    /// <param name="dropout">Share of the hidden elements that a training pass drops, 0 to below 1.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public BcAgent(ActorShape shape, int miniBatch, float learningRate, ForkJoinPool pool, SeededGenerator initialization, float dropout = 0)
    {
        if ((shape.Error() ?? SacOptionsCheck.Dropout(dropout, shape.ResidualBlocks)) is { } error) throw new ArgumentException(error, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(miniBatch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(miniBatch, 8192);
        _learningRate = learningRate;
        BatchSize = miniBatch;
        _actor = new ActorLearner(shape, miniBatch, dropout, pool);
        SacTensors.Initialize(new NetworkInit(KernelInit.Orthogonal, KernelInit.Orthogonal, null), _actor.Network, initialization);
        OptimizerTensors = [.. _actor.Moments.Named()];
        GradientTensors = _actor.Gradients.Named();
        OnTensorsWritten();
    }

    /// <inheritdoc/>
    public ActorNetwork Actor => _actor.Network;

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> ModelTensors => _actor.Network.Tensors;

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> OptimizerTensors { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> GradientTensors { get; }

    /// <inheritdoc/>
    public AgentCounters Counters { get; } = new();

    /// <inheritdoc/>
    public UpdateMetrics Update(TransitionBatch batch, SeededGenerator generator)
    {
        _seeded.Generator = generator;
        return Update(batch, _seeded);
    }

    /// <inheritdoc/>
    public float Differentiate(LossKind loss, TransitionBatch batch, IDrawSource draws) =>
        loss == LossKind.Actor ? Gradient(batch, draws) : throw new ArgumentException($"the agent has no {loss} loss", nameof(loss));

    /// <inheritdoc/>
    public void OnTensorsWritten() => _actor.Pack();

    /// <inheritdoc/>
    public UpdateMetrics Update(TransitionBatch batch, IDrawSource draws)
    {
        if (batch.Count != BatchSize) throw new ArgumentException($"the batch has {batch.Count} rows, the agent takes {BatchSize}", nameof(batch));
        Gradient(batch, draws);
        float squares = _actor.Step(true, withTarget: false, AdamRates.At(++Counters.ActorAdam, _learningRate, tau: 0));
        _metrics.ActorGradientNorm = MathF.Sqrt(squares);
        Counters.ActorSteps++;
        Counters.Updates++;
        return _metrics;
    }

    private float Gradient(TransitionBatch batch, IDrawSource draws)
    {
        _metrics = default;
        _actor.Forward(batch.Observations, batch.Count, DrawSite.Actor, draws);
        float sum = BehaviorCloning.Add(_actor.BeginGradient(), batch, 0, batch.Count, 1f / batch.Count);
        _actor.EndGradient();
        _metrics.Entropy = sum / batch.Count;
        return _metrics.ActorLoss = sum / batch.Count;
    }
}
