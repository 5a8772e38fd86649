using Warmstart.Learning.Agents;
using Warmstart.Numerics.Kernels;

namespace Warmstart.Learning.Losses;

/// <summary>
/// L_CQL = α·E[ τ·log Σ_k exp(z_k/τ) − Q_i(s, a) ] over drawn members and states (Kumar et al. 2020, CQL), z_k = Q_i(s, a_k) − log density of
/// a_k for actions drawn at random, from π(·|s) and from π(·|s'); or without importance sampling the data action as one more of K terms, each
/// less τ·log K. Cal-QL (Nakamoto et al. 2023) puts max(Q_i(s, a_k), G(s)) for Q_i(s, a_k), k not random.
/// ∂L_CQL/∂Q_i(s, a_k) = α·softmax(z/τ)_k where Q_i(s, a_k) ≥ G(s), else 0; ∂L_CQL/∂Q_i(s, a) = −α (plus its share as a term).
/// </summary>
internal sealed class ConservativePenalty
{
    // Into about so many pieces the penalised members' work is cut, whatever the number of threads: the sums must not depend on it.
    private const int Pieces = 16;
    private const int SmallestChunk = 32;

    private readonly ConservativeOptions _options;
    private readonly int _members;
    private readonly int _dataRows;
    private readonly int[] _drawn;
    private readonly int[] _multiplicity;
    private readonly float[] _gaps;
    private readonly int[] _bounded;
    private readonly float[] _returns;

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
        _bounded = new int[members * Actions.States];
        Chunks = Math.Clamp(Pieces / _drawn.Length, 1, (Actions.States + SmallestChunk - 1) / SmallestChunk);
        _returns = new float[Actions.States];
        Multiplier = multiplier ?? (options.LearnedAlpha ? new TemperatureLearner("cql_alpha_lagrange", options.AlphaInit) : null);
    }

    internal ConservativeOptions Options => _options;

    internal ConservativeActions Actions { get; }

    /// <summary>Stretches of states whose gradients are summed up apart.</summary>
    internal int Chunks { get; }

    /// <summary>Members that a draw may hold at most.</summary>
    internal int Drawn => _drawn.Length;

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

    /// <summary>Gaps of one member for all states, from Q of the mini-batch's rows and then of the penalty's rows.</summary>
    internal void Evaluate(int member, ReadOnlySpan<float> q) => Evaluate(member, 0, Actions.States, q[_dataRows..], default);

    /// <summary>Gaps of one member and, where a gradient is given, the penalty's derivative by each Q. Members and stretches may run side by side.</summary>
    /// <param name="member">Ensemble member.</param>
    /// <param name="first">First state.</param>
    /// <param name="count">States.</param>
    /// <param name="q">Q of their rows, <see cref="ConservativeActions.RowsPerState"/> each.</param>
    /// <param name="gradient">As many derivatives to add to, or empty.</param>
    internal void Evaluate(int member, int first, int count, ReadOnlySpan<float> q, Span<float> gradient)
    {
        int perState = Actions.RowsPerState;
        Span<float> terms = stackalloc float[perState];
        float weight = Alpha * _multiplicity[member] / ((float)_drawn.Length * Actions.States);
        for (int i = 0; i < count; i++)
        {
            int state = first + i, at = member * Actions.States + state;
            var rows = q.Slice(i * perState, perState);
            float gap = Gap(state, rows, terms, out float sum, out _bounded[at]);
            _gaps[at] = gap;
            if (gradient.IsEmpty || !Inside(gap)) continue;
            Distribute(state, rows, terms, gradient.Slice(i * perState, perState), weight, 1f / sum);
        }
    }

    /// <summary>The penalty's value after all members were evaluated.</summary>
    internal float Loss(ref UpdateMetrics metrics)
    {
        double gaps = 0, clipped = 0, bounded = 0;
        for (int member = 0; member < _members; member++)
        {
            if (_multiplicity[member] == 0) continue;
            for (int at = member * Actions.States; at < (member + 1) * Actions.States; at++)
            {
                gaps += (double)_multiplicity[member] * _gaps[at];
                clipped += (double)_multiplicity[member] * Clip(_gaps[at]);
                bounded += (double)_multiplicity[member] * _bounded[at];
            }
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

    // temperature·logsumexp(z/temperature) − Q(s, a); leaves exp(z/temperature − largest) in the terms. The first row is the data's action.
    private float Gap(int state, ReadOnlySpan<float> q, Span<float> terms, out float sum, out int bounded)
    {
        int actions = _options.ActionsPerState, count = _options.ImportanceSampling ? actions : actions + 1;
        float data = q[0], inverse = 1f / _options.Temperature, largest = float.NegativeInfinity;
        bounded = 0;
        for (int k = 0; k < count; k++)
        {
            float value = k == actions ? data : q[1 + k];
            if (k < actions && Boundable(k) && value < _returns[state])
            {
                value = _returns[state];
                bounded++;
            }

            if (_options.ImportanceSampling) value -= Actions.LogDensities[state * actions + k];
            terms[k] = value * inverse;
            if (!(terms[k] <= largest)) largest = terms[k];
        }

        for (int k = 0; k < count; k++) terms[k] -= largest;
        FloatMath.Exp(terms[..count], terms[..count]);
        sum = 0;
        for (int k = 0; k < count; k++) sum += terms[k];
        float logSum = largest + FloatMath.Log(sum);
        if (!_options.ImportanceSampling) logSum -= FloatMath.Log(count);
        return _options.Temperature * logSum - data;
    }

    private void Distribute(int state, ReadOnlySpan<float> q, ReadOnlySpan<float> terms, Span<float> gradient, float weight, float inverseSum)
    {
        int actions = _options.ActionsPerState;
        gradient[0] -= weight;
        if (!_options.ImportanceSampling) gradient[0] += weight * terms[actions] * inverseSum;
        for (int k = 0; k < actions; k++)
        {
            if (Boundable(k) && q[1 + k] < _returns[state]) continue;
            gradient[1 + k] += weight * terms[k] * inverseSum;
        }
    }
}
