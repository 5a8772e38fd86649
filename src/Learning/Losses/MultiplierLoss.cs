using Warmstart.Learning.Agents;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Losses;

/// <summary>
/// L_α = −α·(E[gap] − τ), α = softplus(p): the conservative weight grows while the gap is above τ (Kumar et al. 2020, CQL, with the Lagrange
/// multiplier). ∂L_α/∂α = −(E[gap] − τ). The gap is measured with fresh actions and members, on all the actor's rows.
/// </summary>
internal sealed unsafe class MultiplierLoss
{
    private readonly ConservativePenalty _penalty;
    private readonly CriticLearner _critic;
    private readonly CriticInputs _inputs;
    private readonly AlignedFloats _q;
    private readonly int[] _members;
    private readonly int _dataRows;
    private UpdateMetrics _metrics;

    /// <param name="options">The agent.</param>
    /// <param name="ofCritics">The critics' penalty, whose weight it is.</param>
    /// <param name="actor">Draws the policy's actions.</param>
    /// <param name="critic">The critics.</param>
    internal MultiplierLoss(SacOptions options, ConservativePenalty ofCritics, ActorLearner actor, CriticLearner critic)
    {
        _critic = critic;
        _dataRows = options.ActorBatch;
        _penalty = new ConservativePenalty(ofCritics.Options, actor, options.EnsembleSize, _dataRows, ofCritics.Multiplier);
        int rows = _dataRows + _penalty.Actions.Rows;
        _inputs = new CriticInputs(rows, options.Actor.ObservationSize, options.Actor.ActionSize, critic.InputStride);
        _members = new int[options.EnsembleSize];
        _q = new AlignedFloats(options.EnsembleSize * rows);
    }

    /// <summary>Sets the multiplier's gradient for the batch's last rows, as many as the actor takes; returns the loss.</summary>
    internal float Gradient(TransitionBatch batch, IDrawSource draws)
    {
        int first = batch.Count - _dataRows;
        var states = batch.Observations.AsSpan(first * batch.ObservationSize);
        _inputs.Fill(0, states, batch.Actions.AsSpan(first * batch.ActionSize), _dataRows, 1);
        _penalty.Prepare(batch, first, draws, forMultiplier: true, _inputs);
        int count = 0, rows = _dataRows + _penalty.Actions.Rows;
        for (int member = 0; member < _members.Length; member++)
        {
            if (_penalty.Multiplicity(member) > 0) _members[count++] = member;
        }

        _critic.Evaluate(_critic.Ensemble.Parameters, _members, count, _inputs.Pointer, rows, _q.Pointer);
        for (int slot = 0; slot < count; slot++) _penalty.Evaluate(_members[slot], new ReadOnlySpan<float>(_q.Pointer + slot * rows, rows));
        _penalty.Loss(ref _metrics);
        float excess = _metrics.ConservativeGap - _penalty.Options.TargetGap;
        _penalty.Multiplier!.SetGradient(-excess);
        return -_penalty.Alpha * excess;
    }

    internal void Step(bool withGradient, bool withTarget, AgentCounters counters, float tau) =>
        _penalty.Multiplier!.Step(withGradient, withTarget, AdamRates.At(++counters.MultiplierAdam, _penalty.Options.AlphaLearningRate, tau));
}
