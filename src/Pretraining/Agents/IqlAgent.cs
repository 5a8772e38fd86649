using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Learning.Networks;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Pretraining.Agents;

/// <summary>
/// Implicit Q-learning (Kostrikov et al. 2022): never asks the critics about actions that are not in the data. One thread at a time drives it.
/// </summary>
public sealed unsafe class IqlAgent : IOnlineAgent, IDifferentiable, ICriticMeter
{
    private readonly IqlOptions _options;
    private readonly ActorLearner _actor;
    private readonly CriticLearner _critic;
    private readonly ValueLearner _value;
    private readonly CriticInputs _inputs;
    private readonly AlignedFloats _targets;
    private readonly AlignedFloats _q;
    private readonly float[] _smallest;
    private readonly float[] _values;
    private readonly float[] _nextValues;
    private readonly float[] _byValue;
    private readonly int[] _members;
    private readonly PolicySamples _samples;
    private readonly CriticInputs _actorInputs;
    private readonly float[] _byAction;
    private readonly SeededDraws _seeded = new();
    private UpdateMetrics _metrics;

    /// <summary>A fresh agent.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public IqlAgent(IqlOptions options, ForkJoinPool pool, SeededGenerator initialization)
    {
        if (options.Error() is { } error) throw new ArgumentException(error, nameof(options));
        _options = options;
        var shape = options.Actor;
        int rows = options.MiniBatch;
        _actor = new ActorLearner(shape, rows, options.ActorDropout, pool);
        var ensemble = new CriticEnsemble(
            shape.ObservationSize + shape.ActionSize, options.AsSac().CriticBody, options.EnsembleSize, options.SharedLastLayer);
        _critic = new CriticLearner(ensemble, shape.ActionSize, rows, rows, pool);
        _value = new ValueLearner(options, pool);
        _inputs = new CriticInputs(rows, shape.ObservationSize, shape.ActionSize, _critic.InputStride);
        _members = [.. Enumerable.Range(0, options.SubsampleSize ?? options.EnsembleSize)];
        _samples = new PolicySamples(rows, 1, shape.ActionSize, shape.TanhSquash);
        _actorInputs = new CriticInputs(rows, shape.ObservationSize, shape.ActionSize, _critic.InputStride);
        _byAction = new float[rows * shape.ActionSize];
        _targets = new AlignedFloats(rows);
        _q = new AlignedFloats(rows * _members.Length);
        (_smallest, _values, _nextValues, _byValue) = (new float[rows], new float[rows], new float[rows], new float[rows]);
        ModelTensors = Model(ensemble);
        OptimizerTensors = [.. _actor.Moments.Named(), .. _critic.Moments.Named(), .. _value.Moments];
        GradientTensors = [.. _actor.Gradients.Named(), .. ensemble.Gradients.Named(), .. _value.Gradients.Named()];
        SacTensors.Initialize(options.ActorInit, options.CriticInit, options.InitialQ, _actor, _critic, initialization);
        _value.Initialize(options, initialization);
        OnTensorsWritten();
    }

    /// <inheritdoc/>
    public ActorNetwork Actor => _actor.Network;

    /// <inheritdoc/>
    public int BatchSize => _options.MiniBatch;

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> ModelTensors { get; }

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
    public UpdateMetrics Update(TransitionBatch batch, IDrawSource draws)
    {
        if (batch.Count != BatchSize) throw new ArgumentException($"the batch has {batch.Count} rows, the agent takes {BatchSize}", nameof(batch));
        _metrics = default;
        Read(batch);
        ActorGradient(batch, draws);
        ValueGradient(batch, draws);
        CriticStep(batch, apply: true);
        _value.Step(_options.KeepsAllTargets, AdamRates.At(++Counters.ValueAdam, _options.CriticLearningRate, _options.Tau));
        float squares = _actor.Step(
            true, _options.KeepsAllTargets, AdamRates.At(++Counters.ActorAdam, _options.ActorLearningRate, _options.Tau));
        _metrics.ActorGradientNorm = MathF.Sqrt(squares);
        Counters.ActorSteps++;
        Counters.Updates++;
        return _metrics;
    }

    /// <inheritdoc/>
    public float Differentiate(LossKind loss, TransitionBatch batch, IDrawSource draws)
    {
        Read(batch);
        return loss switch
        {
            LossKind.Actor => ActorGradient(batch, draws),
            LossKind.Critic => CriticStep(batch, apply: false),
            LossKind.Value => ValueGradient(batch, draws),
            _ => throw new ArgumentException($"the agent has no {loss} loss", nameof(loss)),
        };
    }

    /// <inheritdoc/>
    public int MeterRows => _options.MiniBatch;

    /// <inheritdoc/>
    public UpdateMetrics Measure(TransitionBatch batch, SeededGenerator generator)
    {
        (_seeded.Generator, _metrics) = (generator, default);
        Differentiate(LossKind.Critic, batch, _seeded);
        return _metrics;
    }

    /// <inheritdoc/>
    public void OnTensorsWritten()
    {
        _actor.Pack();
        _value.Pack();
    }

    private List<NamedTensor> Model(CriticEnsemble ensemble)
    {
        List<NamedTensor> tensors =
            [.. _actor.Network.Tensors, .. ensemble.Parameters.Named(), .. ensemble.Target.Named("target_"), .. _value.Parameters.Named()];
        if (_options.KeepsAllTargets) tensors.AddRange([.. _actor.Target.Named("target_"), .. _value.Target.Named("target_")]);
        return tensors;
    }

    private ParameterBuffer OfAdvantage => _options.TargetAdvantage ? _critic.Ensemble.Target : _critic.Ensemble.Parameters;

    private void Read(TransitionBatch batch)
    {
        _inputs.Fill(0, batch.Observations, batch.Actions, batch.Count, 1);
        _value.Forward(batch.NextObservations, _nextValues);
        _value.Forward(batch.Observations, _values);
    }

    private void DrawMembers(DrawSite site, IDrawSource draws)
    {
        if (_options.SubsampleSize is not null) draws.Members(site, _members, _options.EnsembleSize, _options.SubsampleWithReplacement);
    }

    private void FindSmallest(ParameterBuffer parameters)
    {
        int rows = BatchSize;
        _critic.Evaluate(parameters, _members, _members.Length, _inputs.Pointer, rows, _q.Pointer);
        for (int i = 0; i < rows; i++)
        {
            float smallest = _q.Pointer[i];
            for (int slot = 1; slot < _members.Length; slot++) smallest = Math.Min(smallest, _q.Pointer[slot * rows + i]);
            _smallest[i] = smallest;
        }
    }

    private float ActorGradient(TransitionBatch batch, IDrawSource draws)
    {
        _actor.Forward(batch.Observations, batch.Count, DrawSite.Actor, draws);
        return _options.ActorLoss == IqlActorLoss.AdvantageWeighted ? AdvantageWeighted(batch, draws) : DdpgWithCloning(batch, draws);
    }

    private float AdvantageWeighted(TransitionBatch batch, IDrawSource draws)
    {
        DrawMembers(DrawSite.Actor, draws);
        FindSmallest(OfAdvantage);
        float loss = AdvantageWeightedLoss.Gradient(
            _actor.BeginGradient(), batch, _smallest.AsSpan(0, batch.Count), _values.AsSpan(0, batch.Count), _options, out float entropy);
        return End(loss, entropy);
    }

    private float End(float loss, float entropy)
    {
        _actor.EndGradient();
        _metrics.Entropy = entropy;
        return _metrics.ActorLoss = loss;
    }

    private float DdpgWithCloning(TransitionBatch batch, IDrawSource draws)
    {
        int rows = batch.Count;
        draws.Normal(DrawSite.Actor, _samples.NoiseOf(rows, 1));
        _samples.Compute(_actor.Distribution, 0, rows, 1);
        DrawMembers(DrawSite.Actor, draws);
        _actorInputs.Fill(0, batch.Observations, _samples.Actions, rows, 1);
        float q = _critic.ActionGradients(ActorObjective.Minimum, OfAdvantage, _members, _actorInputs.Pointer, rows, _byAction);
        float loss = DdpgCloningLoss.Gradient(_actor.BeginGradient(), batch, _samples, q, _byAction, _options.CloningWeight, out float entropy);
        return End(loss, entropy);
    }

    private float ValueGradient(TransitionBatch batch, IDrawSource draws)
    {
        DrawMembers(DrawSite.Value, draws);
        FindSmallest(_critic.Ensemble.Target);
        _metrics.ValueLoss = ExpectileLoss.Gradient(_smallest.AsSpan(0, batch.Count), _values.AsSpan(0, batch.Count), _options.Expectile, _byValue);
        _value.Backward(_byValue);
        return _metrics.ValueLoss;
    }

    private float CriticStep(TransitionBatch batch, bool apply)
    {
        for (int i = 0; i < batch.Count; i++)
            _targets.Pointer[i] = _options.RewardScale * batch.Rewards[i] + _options.RewardBias + _options.Discount * batch.Masks[i] * _nextValues[i];
        var rates = AdamRates.At(Counters.CriticAdam + 1, _options.CriticLearningRate, _options.Tau);
        _critic.Step(_inputs.Pointer, batch.Count, _targets.Pointer, tdLoss: true, null, apply, rates);
        _metrics.CriticLoss = TemporalDifferenceLoss.Forward(ref _metrics, _critic.Predicted, _targets.Span);
        if (!apply) return _metrics.CriticLoss;
        Counters.CriticAdam++;
        Counters.CriticSteps++;
        _metrics.CriticGradientNorm = _critic.GradientNorm;
        return _metrics.CriticLoss;
    }
}
