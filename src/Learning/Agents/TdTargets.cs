using Warmstart.Learning.Losses;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>y = scale·r + bias + discount·mask·(best of the next actions of the smallest of the drawn target critics).</summary>
internal sealed unsafe class TdTargets
{
    private readonly SacOptions _options;
    private readonly CriticLearner _critic;
    private readonly CriticInputs _inputs;
    private readonly AlignedFloats _q;
    private readonly int[] _drawn;
    private readonly int[] _distinct;

    internal TdTargets(SacOptions options, CriticLearner critic)
    {
        _options = options;
        _critic = critic;
        int rows = options.MiniBatch * options.TargetActions;
        _drawn = new int[options.SubsampleSize ?? options.EnsembleSize];
        _distinct = new int[_drawn.Length];
        for (int i = 0; i < _drawn.Length; i++) _drawn[i] = i;
        _inputs = new CriticInputs(rows, options.Actor.ObservationSize, options.Actor.ActionSize, critic.InputStride);
        _q = new AlignedFloats(rows * _drawn.Length);
        Values = new AlignedFloats(options.MiniBatch);
    }

    internal AlignedFloats Values { get; }

    /// <summary>Targets of a mini-batch from its next actions. Only the drawn members are evaluated: docs/learning.md#deviation-6.</summary>
    internal void Compute(TransitionBatch batch, int firstRow, PolicySamples next, float temperature, IDrawSource draws)
    {
        int rows = _options.MiniBatch, actions = _options.TargetActions;
        if (_options.SubsampleSize is not null)
            draws.Members(DrawSite.Target, _drawn, _options.EnsembleSize, _options.SubsampleWithReplacement);
        int distinct = Distinct();
        _inputs.Fill(0, batch.NextObservations.AsSpan(firstRow * batch.ObservationSize), next.Actions, rows, actions);
        _critic.Evaluate(_critic.Ensemble.Target, _distinct, distinct, _inputs.Pointer, rows * actions, _q.Pointer);
        for (int i = 0; i < rows; i++)
        {
            float best = Smallest(i, 0, distinct, next, temperature);
            for (int k = 1; k < actions; k++) best = Larger(best, Smallest(i, k, distinct, next, temperature));
            float y = _options.Reward(batch.Rewards[firstRow + i]) + _options.Discount * batch.Masks[firstRow + i] * best;
            if (_options.TargetMinimum is { } low && y < low) y = low;
            if (_options.TargetMaximum is { } high && y > high) y = high;
            Values.Pointer[i] = y;
        }
    }

    // NaN must not be lost on the way, or a broken network would go unnoticed.
    private static float Larger(float a, float b) => a > b || float.IsNaN(a) ? a : b;

    private float Smallest(int row, int action, int members, PolicySamples next, float temperature)
    {
        int rows = _options.MiniBatch, all = rows * _options.TargetActions, at = action * rows + row;
        float smallest = _q.Pointer[at];
        for (int slot = 1; slot < members; slot++)
        {
            float q = _q.Pointer[slot * all + at];
            if (q < smallest || float.IsNaN(q)) smallest = q;
        }

        return _options.BackupEntropy ? smallest - temperature * next.LogProbabilities[at] : smallest;
    }

    private int Distinct()
    {
        int count = 0;
        foreach (int member in _drawn)
        {
            if (!_distinct.AsSpan(0, count).Contains(member)) _distinct[count++] = member;
        }

        return count;
    }
}
