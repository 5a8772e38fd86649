using Warmstart.Learning.Agents;
using Warmstart.Numerics.Kernels;

namespace Warmstart.Learning.Losses;

/// <summary>
/// alpha·mean(temperature·logsumexp(Q of sampled actions / temperature) − Q(s, a)) over drawn members and states (Kumar et al., CQL), with
/// Cal-QL's bound Q := max(Q, return) on policy actions (Nakamoto et al.).
/// </summary>
internal sealed class ConservativePenalty
{
    private readonly ConservativeOptions _options;
    private readonly int _members;
    private readonly int _dataRows;
    private readonly int[] _drawn;
    private readonly int[] _multiplicity;
    private readonly float[] _gaps;
    private readonly int[] _bounded;
    private readonly float[] _returns;
    private readonly float[][] _terms;

    /// <param name="options">What it is.</param>
    /// <param name="actor">Draws the policy's actions.</param>
    /// <param name="members">Critics.</param>
    /// <param name="rows">Rows of the batch that it looks at.</param>
    /// <param name="multiplier">A learned weight that another penalty has; null for its own.</param>
    internal ConservativePenalty(ConservativeOptions options, ActorLearner actor, int members, int rows, TemperatureLearner? multiplier = null)
    {
        _options = options;
        _members = members;
        _dataRows = rows;
        Actions = new ConservativeActions(options, actor, options.States ?? rows);
        _drawn = new int[options.SubsampleSize ?? members];
        _multiplicity = new int[members];
        _gaps = new float[members * Actions.States];
        _bounded = new int[members];
        _returns = new float[Actions.States];
        _terms = [.. Enumerable.Range(0, members).Select(_ => new float[options.ActionsPerState + 1])];
        Multiplier = multiplier ?? (options.LearnedAlpha ? new TemperatureLearner("cql_alpha_lagrange", options.AlphaInit) : null);
    }

    internal ConservativeOptions Options => _options;

    internal ConservativeActions Actions { get; }

    /// <summary>The learned weight, null where it is fixed.</summary>
    internal TemperatureLearner? Multiplier { get; }

    internal float Alpha => Multiplier?.Value ?? _options.Alpha;

    internal int Multiplicity(int member) => _multiplicity[member];

    /// <summary>Draws actions and members for a mini-batch.</summary>
    internal void Prepare(TransitionBatch batch, int firstRow, IDrawSource draws, bool forMultiplier, CriticInputs inputs)
    {
        Actions.Draw(batch, firstRow, draws, forMultiplier, inputs, _dataRows);
        batch.McReturns.AsSpan(firstRow, Actions.States).CopyTo(_returns);
        Array.Clear(_multiplicity);
        if (_options.SubsampleSize is null)
        {
            Array.Fill(_multiplicity, 1);
            return;
        }

        draws.Members(forMultiplier ? DrawSite.Multiplier : DrawSite.Penalty, _drawn, _members, _options.SubsampleWithReplacement);
        foreach (int member in _drawn) _multiplicity[member]++;
    }

    /// <summary>Gaps of one member and, where a gradient is given, the penalty's derivative by each Q. Members may run side by side.</summary>
    /// <param name="member">Ensemble member.</param>
    /// <param name="q">Q of the mini-batch's rows, then of the sampled actions' rows.</param>
    /// <param name="gradient">As many derivatives to add to, or empty.</param>
    internal void Evaluate(int member, ReadOnlySpan<float> q, Span<float> gradient)
    {
        _bounded[member] = 0;
        float weight = Alpha * _multiplicity[member] / ((float)_drawn.Length * Actions.States);
        for (int state = 0; state < Actions.States; state++)
        {
            float gap = Gap(member, state, q, out float sum);
            _gaps[member * Actions.States + state] = gap;
            if (gradient.IsEmpty || !Inside(gap)) continue;
            Distribute(member, state, q, gradient, weight, 1f / sum);
        }
    }

    /// <summary>The penalty's value after all members were evaluated.</summary>
    internal float Loss(ref UpdateMetrics metrics)
    {
        double gaps = 0, clipped = 0, bounded = 0;
        for (int member = 0; member < _members; member++)
        {
            if (_multiplicity[member] == 0) continue;
            foreach (float gap in _gaps.AsSpan(member * Actions.States, Actions.States))
            {
                gaps += (double)_multiplicity[member] * gap;
                clipped += (double)_multiplicity[member] * Clip(gap);
            }

            bounded += (double)_multiplicity[member] * _bounded[member];
        }

        double count = (double)_drawn.Length * Actions.States;
        int boundable = _options.CurrentActions + _options.NextActions + (_options.BoundRandomActions ? _options.RandomActions : 0);
        metrics.ConservativeAlpha = Alpha;
        metrics.ConservativeGap = (float)(gaps / count);
        metrics.CalibrationRate = _options.Calibrated && boundable > 0 ? (float)(bounded / (count * boundable)) : 0;
        return Multiplier is null ? Alpha * (float)(clipped / count) : Alpha * (metrics.ConservativeGap - _options.TargetGap);
    }

    private bool Inside(float gap) => Multiplier is not null
        || (!(gap < _options.GapMinimum) && !(gap > _options.GapMaximum));

    private float Clip(float gap) => gap < _options.GapMinimum ? _options.GapMinimum.Value : gap > _options.GapMaximum ? _options.GapMaximum.Value : gap;

    private bool Boundable(int action) => _options.Calibrated && (action >= _options.RandomActions || _options.BoundRandomActions);

    // temperature·logsumexp(z/temperature) − Q(s, a); leaves exp(z/temperature − largest) in the member's terms.
    private float Gap(int member, int state, ReadOnlySpan<float> q, out float sum)
    {
        var terms = _terms[member];
        int actions = _options.ActionsPerState, count = _options.ImportanceSampling ? actions : actions + 1;
        float data = q[state], inverse = 1f / _options.Temperature, largest = float.NegativeInfinity;
        for (int k = 0; k < count; k++)
        {
            int row = k * Actions.States + state;
            float value = k == actions ? data : q[_dataRows + row];
            if (k < actions && Boundable(k) && value < _returns[state])
            {
                value = _returns[state];
                _bounded[member]++;
            }

            if (_options.ImportanceSampling) value -= Actions.LogDensities[row];
            terms[k] = value * inverse;
            if (!(terms[k] <= largest)) largest = terms[k];
        }

        sum = 0;
        for (int k = 0; k < count; k++)
        {
            terms[k] = FloatMath.Exp(terms[k] - largest);
            sum += terms[k];
        }

        float logSum = largest + FloatMath.Log(sum);
        if (!_options.ImportanceSampling) logSum -= FloatMath.Log(count);
        return _options.Temperature * logSum - data;
    }

    private void Distribute(int member, int state, ReadOnlySpan<float> q, Span<float> gradient, float weight, float inverseSum)
    {
        var terms = _terms[member];
        int actions = _options.ActionsPerState;
        gradient[state] -= weight;
        if (!_options.ImportanceSampling) gradient[state] += weight * terms[actions] * inverseSum;
        for (int k = 0; k < actions; k++)
        {
            int row = _dataRows + k * Actions.States + state;
            if (Boundable(k) && q[row] < _returns[state]) continue;
            gradient[row] += weight * terms[k] * inverseSum;
        }
    }
}
