using Warmstart.Learning.Agents;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Losses;

/// <summary>−alpha·(mean gap − target gap) of the learned conservative weight, the gap measured with fresh actions and members.</summary>
internal sealed unsafe class MultiplierLoss
{
    private readonly SacOptions _options;
    private readonly ConservativePenalty _penalty;
    private readonly CriticLearner _critic;
    private readonly CriticInputs _inputs;
    private readonly AlignedFloats _q;
    private readonly int[] _members;
    private UpdateMetrics _metrics;

    internal MultiplierLoss(SacOptions options, ConservativePenalty penalty, CriticLearner critic, CriticInputs inputs)
    {
        _options = options;
        _penalty = penalty;
        _critic = critic;
        _inputs = inputs;
        _members = new int[options.EnsembleSize];
        _q = new AlignedFloats(options.EnsembleSize * (options.MiniBatch + penalty.Actions.Rows));
    }

    /// <summary>Sets the multiplier's gradient for a mini-batch; returns the loss.</summary>
    internal float Gradient(TransitionBatch batch, int firstRow, IDrawSource draws)
    {
        var states = batch.Observations.AsSpan(firstRow * batch.ObservationSize);
        _inputs.Fill(0, states, batch.Actions.AsSpan(firstRow * batch.ActionSize), _options.MiniBatch, 1);
        _penalty.Prepare(batch, firstRow, draws, forMultiplier: true, _inputs);
        int count = 0, rows = _options.MiniBatch + _penalty.Actions.Rows;
        for (int member = 0; member < _members.Length; member++)
        {
            if (_penalty.Multiplicity(member) > 0) _members[count++] = member;
        }

        _critic.Evaluate(_critic.Ensemble.Parameters, _members, count, _inputs.Pointer, rows, _q.Pointer);
        for (int slot = 0; slot < count; slot++) _penalty.Evaluate(_members[slot], new ReadOnlySpan<float>(_q.Pointer + slot * rows, rows), default);
        _penalty.Loss(ref _metrics);
        float excess = _metrics.ConservativeGap - _penalty.Options.TargetGap;
        _penalty.Multiplier!.SetGradient(-excess);
        return -_penalty.Alpha * excess;
    }

    internal void Step(bool withGradient, bool withTarget, AgentCounters counters, float tau) =>
        _penalty.Multiplier!.Step(withGradient, withTarget, AdamRates.At(++counters.MultiplierAdam, _penalty.Options.AlphaLearningRate, tau));
}
