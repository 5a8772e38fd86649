using Warmstart.Learning.Losses;
using Warmstart.Learning.Networks;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Agents;

/// <summary>
/// Soft actor-critic with an ensemble of critics (REDQ), as WSRL and RLPD use it; with a penalty on the critics it is CQL or Cal-QL.
/// One thread at a time drives it; the work of an update is shared among the pool's threads without a change of the result.
/// </summary>
public sealed unsafe class SacAgent : IOnlineAgent, IDifferentiable, ICriticMeter
{
    private readonly SacOptions _options;
    private readonly ConservativePenalty? _penalty;
    private readonly MultiplierLoss? _multiplier;
    private readonly ActorLearner _actor;
    private readonly PolicyAnchor? _anchor;
    private readonly PolicyAverage? _average;
    private readonly CriticLearner _critic;
    private readonly CriticNorms? _norms;
    private readonly TemperatureLearner _temperature;
    private readonly TdTargets _targets;
    private readonly CriticInputs _stepInputs;
    private readonly CriticInputs _actorInputs;
    private readonly NextActions _next;
    private readonly PolicySamples _actorSamples;
    private readonly NextActions _temperatureActions;
    private readonly float[] _actionGradients;
    private readonly SeededDraws _seeded = new();
    private readonly bool _tdLoss;
    private UpdateMetrics _metrics;

    /// <summary>A fresh agent.</summary>
    /// <param name="options">What it is.</param>
    /// <param name="pool">Threads that share its work; disposed of by its owner.</param>
    /// <param name="initialization">Draws the parameters.</param>
    /// <param name="conservative">CQL's or Cal-QL's penalty on the critics, null for plain SAC.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public SacAgent(SacOptions options, ForkJoinPool pool, SeededGenerator initialization, ConservativeOptions? conservative = null)
    {
        if ((options.Error() ?? conservative?.Error(options.MiniBatch, options.EnsembleSize)) is { } error) throw new ArgumentException(error, nameof(options));
        _options = options;
        var shape = options.Actor;
        int rows = options.BatchSize;
        _actor = new ActorLearner(shape, rows, options.ActorDropout, pool);
        _anchor = options.AnchorWeight > 0 ? new PolicyAnchor(options, pool) : null;
        _average = options.PolicyAverage > 0 ? new PolicyAverage(shape, options.PolicyAverage) : null;
        _penalty = conservative is null ? null : new ConservativePenalty(conservative, _actor, options.EnsembleSize, options.MiniBatch);
        _tdLoss = conservative?.TdLoss ?? true;
        int extra = _penalty?.Actions.Rows ?? 0;
        var ensemble = new CriticEnsemble(
            shape.ObservationSize + shape.ActionSize, options.CriticBody, options.EnsembleSize, options.SharedLastLayer);
        _critic = new CriticLearner(ensemble, shape.ActionSize, options.MiniBatch, rows, pool);
        _norms = options.CriticWeightNorm ? new CriticNorms(ensemble) : null;
        _temperature = new TemperatureLearner("temperature", options.TemperatureInit, options.TemperatureForm);
        _targets = new TdTargets(options, _critic);
        _stepInputs = new CriticInputs(options.MiniBatch + extra, shape.ObservationSize, shape.ActionSize, _critic.InputStride);
        _multiplier = _penalty?.Multiplier is null ? null : new MultiplierLoss(options, _penalty, _actor, _critic);
        _actorInputs = new CriticInputs(rows, shape.ObservationSize, shape.ActionSize, _critic.InputStride);
        _next = new NextActions(_actor, DrawSite.Target, options.MiniBatch, options.TargetActions);
        _actorSamples = new PolicySamples(rows, 1, shape.ActionSize, shape.TanhSquash);
        _temperatureActions = new NextActions(_actor, DrawSite.Temperature, options.ActorBatch, options.TemperatureActions);
        _actionGradients = new float[rows * shape.ActionSize];
        ModelTensors = SacTensors.Model(options, _actor, _anchor?.Policy, _average?.Network, _critic, _temperature, _penalty?.Multiplier);
        OptimizerTensors = SacTensors.Optimizer(_actor, _critic, _temperature, _penalty?.Multiplier);
        GradientTensors = [.. _actor.Gradients.Named(), .. ensemble.Gradients.Named(), .. _temperature.Gradients.Named(), .. _penalty?.Multiplier?.Gradients.Named() ?? []];
        SacTensors.Initialize(options.Init, options.Init, options.InitialQ, _actor, _critic, initialization);
        _anchor?.Policy.Network.Parameters.CopyFrom(_actor.Network.Parameters);
        _average?.Network.Parameters.CopyFrom(_actor.Network.Parameters);
        OnTensorsWritten();
    }

    /// <inheritdoc/>
    public ActorNetwork Actor => _average?.Network ?? _actor.Network;

    /// <inheritdoc/>
    public int BatchSize => _options.BatchSize;

    /// <inheritdoc/>
    public float? ValueFloor => _options.TargetMinimum;

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> ModelTensors { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> OptimizerTensors { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> GradientTensors { get; }

    /// <inheritdoc/>
    public AgentCounters Counters { get; } = new();

    /// <summary>What the agent is.</summary>
    public SacOptions Options => _options;

    /// <summary>The entropy's weight now.</summary>
    public float Temperature => _temperature.Value;

    private ConservativePenalty? UsedPenalty => _penalty is { Options.Penalty: true } ? _penalty : null;

    private long ActorUpdates => Counters.Updates - _options.CriticOnlyUpdates;

    private bool Reference => _options.AdamMode == AdamMode.Reference;

    /// <inheritdoc/>
    public UpdateMetrics Update(TransitionBatch batch, SeededGenerator generator)
    {
        _seeded.Generator = generator;
        return Update(batch, _seeded);
    }

    /// <summary>One update with the random numbers of any source.</summary>
    public UpdateMetrics Update(TransitionBatch batch, IDrawSource draws) => Update(batch, draws, Counters.Updates >= _options.CriticOnlyUpdates);

    /// <summary>One update of the critics alone, by their whole loss: policy and temperature stay as they are.</summary>
    public UpdateMetrics UpdateCritics(TransitionBatch batch, SeededGenerator generator)
    {
        _seeded.Generator = generator;
        return Update(batch, _seeded, actorTrains: false);
    }

    private UpdateMetrics Update(TransitionBatch batch, IDrawSource draws, bool actorTrains)
    {
        if (batch.Count != BatchSize) throw new ArgumentException($"the batch has {batch.Count} rows, the agent takes {BatchSize}", nameof(batch));
        _metrics = default;
        KernelMeter.Enter((int)UpdateStage.Next);
        if (_options.Utd == 1) Together(batch, 0, draws, actorTrains);
        else HighUtd(batch, draws, actorTrains);
        Counters.Updates++;
        KernelMeter.Enter((int)UpdateStage.Outside);
        return _metrics;
    }

    /// <inheritdoc/>
    public float Differentiate(LossKind loss, TransitionBatch batch, IDrawSource draws)
    {
        switch (loss)
        {
            case LossKind.Actor: return ActorGradient(batch, draws);
            case LossKind.Temperature: return TemperatureGradient(batch, draws);
            case LossKind.Multiplier when _multiplier is { } multiplier: return multiplier.Gradient(batch, draws);
            case LossKind.Critic:
                DrawNext(batch, 0, draws);
                return CriticStep(batch, 0, draws, apply: false);
            default: throw new ArgumentException($"the agent has no {loss} loss", nameof(loss));
        }
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
        _anchor?.Policy.Pack();
        _norms?.Take();
    }

    /// <summary>The gradient of the actor's loss at the current parameters; returns the loss.</summary>
    internal float ActorGradient(TransitionBatch batch, IDrawSource draws)
    {
        int rows = _options.ActorBatch, first = batch.Count - rows;
        var observations = batch.Observations.AsSpan(first * batch.ObservationSize);
        KernelMeter.Enter((int)UpdateStage.Actor);
        _actor.Forward(observations, rows, DrawSite.Actor, draws);
        draws.Normal(DrawSite.Actor, _actorSamples.NoiseOf(rows, 1));
        _actorSamples.Compute(_actor.Distribution, 0, rows, 1);
        _actorInputs.Fill(0, observations, _actorSamples.Actions, rows, 1);
        KernelMeter.Enter((int)UpdateStage.ActionGradients);
        float objective = _critic.ActionGradients(_options.Objective, _actorInputs.Pointer, rows, _actionGradients);
        KernelMeter.Enter((int)UpdateStage.Actor);
        float temperature = Temperature, meanLog = _actorSamples.MeanLogProbability(rows), cloning = _options.BehaviorCloningWeight;
        var gradient = _actor.BeginGradient();
        SoftActorLoss.AddGradient(gradient, _actorSamples, _actionGradients, temperature, (1f - cloning) / rows);
        float loss = (1f - cloning) * SoftActorLoss.Forward(temperature, meanLog, objective);
        if (cloning > 0) loss += cloning * BehaviorCloning.Add(gradient, batch, first, rows, cloning / rows) / rows;
        loss += _anchor?.Add(gradient, observations, rows, draws, ActorUpdates) ?? 0;
        _actor.EndGradient();
        _metrics.ActorLoss = loss;
        _metrics.Entropy = -meanLog;
        _metrics.Temperature = temperature;
        return loss;
    }

    /// <summary>The gradient of the temperature's loss; returns the loss. After <see cref="ActorGradient"/> on the same batch.</summary>
    internal float TemperatureGradient(TransitionBatch batch, IDrawSource draws)
    {
        float entropy = _metrics.Entropy;
        if (_options.Entropy == EntropySource.NextObservations)
        {
            _temperatureActions.Forward(batch, batch.Count - _options.ActorBatch, _options.ActorBatch, draws);
            entropy = -_temperatureActions.Draw(0, draws).MeanLogProbability(_options.ActorBatch * _options.TemperatureActions);
        }

        _temperature.SetGradient(TemperatureLoss.Gradient(entropy, _options.EffectiveTargetEntropy));
        return _metrics.TemperatureLoss = TemperatureLoss.Forward(Temperature, entropy, _options.EffectiveTargetEntropy);
    }

    /// <summary>The critics' loss on one mini-batch at the current parameters, with the step if asked for. Next actions must be ready.</summary>
    internal float CriticStep(TransitionBatch batch, int firstRow, IDrawSource draws, bool apply)
    {
        int rows = _options.MiniBatch;
        KernelMeter.Enter((int)UpdateStage.Targets);
        if (_tdLoss) _targets.Compute(batch, firstRow, _next.Samples, Temperature, draws);
        _stepInputs.Fill(
            0, batch.Observations.AsSpan(firstRow * batch.ObservationSize), batch.Actions.AsSpan(firstRow * batch.ActionSize), rows, 1);
        KernelMeter.Enter((int)UpdateStage.PenaltyActions);
        UsedPenalty?.Prepare(batch, firstRow, draws, forMultiplier: false, _stepInputs);
        KernelMeter.Enter((int)UpdateStage.Critics);
        var rates = AdamRates.At(Counters.CriticAdam + 1, _options.CriticLearningRate, _options.Tau);
        _critic.Step(_stepInputs.Pointer, rows, _targets.Values.Pointer, _tdLoss, UsedPenalty, apply, rates);
        float td = _tdLoss ? TemporalDifferenceLoss.Forward(ref _metrics, _critic.Predicted, _targets.Values.Span[..rows]) : 0;
        _metrics.CriticLoss = td + (UsedPenalty?.Loss(ref _metrics) ?? 0);
        if (!apply) return _metrics.CriticLoss;
        _norms?.Restore();
        Counters.CriticAdam++;
        Counters.CriticSteps++;
        _metrics.CriticGradientNorm = _critic.GradientNorm;
        return _metrics.CriticLoss;
    }

    /// <summary>Next actions of one mini-batch from the current actor.</summary>
    internal void DrawNext(TransitionBatch batch, int firstRow, IDrawSource draws)
    {
        if (!_tdLoss) return;
        KernelMeter.Enter((int)UpdateStage.Next);
        _next.Forward(batch, firstRow, _options.MiniBatch, draws);
        _next.Draw(0, draws);
    }

    // All gradients at the same old parameters, then all steps.
    private void Together(TransitionBatch batch, int first, IDrawSource draws, bool actorTrains)
    {
        if (actorTrains)
        {
            ActorGradient(batch, draws);
            if (_multiplier is { } multiplier) _metrics.MultiplierLoss = multiplier.Gradient(batch, draws);
        }

        DrawNext(batch, first, draws);
        CriticStep(batch, first, draws, apply: true);
        if (!actorTrains) return;
        if (_options.LearnedTemperature) TemperatureGradient(batch, draws);
        StepActor(withTarget: _options.KeepsAllTargets);
    }

    private void HighUtd(TransitionBatch batch, IDrawSource draws, bool actorTrains)
    {
        bool together = _options.ActorRows == ActorRows.WithLastCriticStep;
        CriticSteps(batch, together ? batch.Count - _options.MiniBatch : batch.Count, draws);
        if (together)
        {
            Together(batch, batch.Count - _options.MiniBatch, draws, actorTrains);
            return;
        }

        if (!actorTrains) return;
        ActorGradient(batch, draws);
        if (_multiplier is { } multiplier) _metrics.MultiplierLoss = multiplier.Gradient(batch, draws);
        if (_options.LearnedTemperature) TemperatureGradient(batch, draws);
        if (Reference) _critic.StepWithoutGradient(AdamRates.At(++Counters.CriticAdam, _options.CriticLearningRate, _options.Tau));
        StepActor(withTarget: false);
    }

    // The actor stands still during the critic steps, unless the reference's zero-gradient steps move it.
    private void CriticSteps(TransitionBatch batch, int rows, IDrawSource draws)
    {
        bool atOnce = !Reference && _penalty is null;
        if (atOnce) _next.Forward(batch, 0, rows, draws);
        for (int first = 0; first < rows; first += _options.MiniBatch)
        {
            if (atOnce) _next.Draw(first, draws);
            else DrawNext(batch, first, draws);
            CriticStep(batch, first, draws, apply: true);
            if (Reference) StepUntrained();
        }
    }

    private void StepUntrained()
    {
        bool target = _options.KeepsAllTargets;
        _actor.Step(false, target, AdamRates.At(++Counters.ActorAdam, _options.ActorLearningRate, _options.Tau));
        _temperature.Step(false, target, AdamRates.At(++Counters.TemperatureAdam, _options.TemperatureLearningRate, _options.Tau));
        _multiplier?.Step(false, target, Counters, _options.Tau);
    }

    private void StepActor(bool withTarget)
    {
        float rate = _options.ActorLearningRate;
        if (ActorUpdates < _options.ActorRampUpdates) rate *= (ActorUpdates + 1f) / _options.ActorRampUpdates;
        float squares = _actor.Step(true, withTarget, AdamRates.At(++Counters.ActorAdam, rate, _options.Tau));
        _metrics.ActorGradientNorm = MathF.Sqrt(squares);
        Counters.ActorSteps++;
        _anchor?.Follow(_actor.Network.Parameters);
        _average?.Follow(_actor.Network.Parameters);
        _multiplier?.Step(true, withTarget, Counters, _options.Tau);
        if (!_options.LearnedTemperature || Counters.Updates < _options.TemperatureFrozenUpdates) return;
        _temperature.Step(true, withTarget, AdamRates.At(++Counters.TemperatureAdam, _options.TemperatureLearningRate, _options.Tau));
    }
}
