using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Losses;

/// <summary>The sampled actions of the penalty: random ones, the policy's at the state, the policy's of the next state; with their densities.</summary>
internal sealed class ConservativeActions
{
    private const float LogTwo = 0.693147180559945309f;

    private readonly ConservativeOptions _options;
    private readonly ActorLearner _actor;
    private readonly PolicySamples _samples;
    private readonly float[] _uniform;
    private readonly int _actionSize;

    internal ConservativeActions(ConservativeOptions options, ActorLearner actor, int states)
    {
        var shape = actor.Network.Shape;
        _options = options;
        _actor = actor;
        _actionSize = shape.ActionSize;
        States = states;
        _samples = new PolicySamples(states, Math.Max(options.CurrentActions, options.NextActions), shape.ActionSize, shape.TanhSquash);
        _uniform = new float[states * options.RandomActions * shape.ActionSize];
        LogDensities = new float[states * options.ActionsPerState];
    }

    internal int States { get; }

    /// <summary>Rows a state: the data's action, then the sampled ones, so that a stretch of rows holds all of its states.</summary>
    internal int RowsPerState => _options.ActionsPerState + 1;

    /// <summary>Rows of all states.</summary>
    internal int Rows => States * RowsPerState;

    /// <summary>Logarithm of the density that each sampled action was drawn with, (state, action).</summary>
    internal float[] LogDensities { get; }

    /// <summary>Draws actions for the first states of a mini-batch and writes them as critic inputs.</summary>
    internal void Draw(TransitionBatch batch, int firstRow, IDrawSource draws, bool forMultiplier, CriticInputs inputs, int firstInput)
    {
        var states = batch.Observations.AsSpan(firstRow * batch.ObservationSize);
        inputs.FillSpread(firstInput, RowsPerState, states, batch.Actions.AsSpan(firstRow * batch.ActionSize), 1, States);
        if (_options.RandomActions > 0)
        {
            var site = forMultiplier ? DrawSite.Multiplier : DrawSite.Penalty;
            if (_options.NormalRandomActions) draws.Normal(site, _uniform);
            else draws.Uniform(site, _uniform);
            for (int k = 0; k < _options.RandomActions; k++)
            {
                inputs.FillSpread(firstInput + 1 + k, RowsPerState, states, _uniform.AsSpan(k * _actionSize), _options.RandomActions, States);
                for (int state = 0; state < States; state++) LogDensities[state * _options.ActionsPerState + k] = -_actionSize * LogTwo;
            }
        }

        int used = _options.RandomActions;
        Policy(states, states, _options.CurrentActions, forMultiplier ? DrawSite.MultiplierCurrent : DrawSite.PenaltyCurrent, draws, inputs, firstInput, used);
        used += _options.CurrentActions;
        var next = batch.NextObservations.AsSpan(firstRow * batch.ObservationSize);
        Policy(next, states, _options.NextActions, forMultiplier ? DrawSite.MultiplierNext : DrawSite.PenaltyNext, draws, inputs, firstInput, used);
    }

    private void Policy(
        ReadOnlySpan<float> of, ReadOnlySpan<float> states, int actions, DrawSite site, IDrawSource draws, CriticInputs inputs, int firstInput, int used)
    {
        if (actions == 0) return;
        _actor.Forward(of, States, site, draws);
        draws.Normal(site, _samples.NoiseOf(States, actions));
        _samples.Compute(_actor.Distribution, 0, States, actions);
        for (int k = 0; k < actions; k++)
        {
            inputs.FillSpread(firstInput + 1 + used + k, RowsPerState, states, _samples.Actions.AsSpan(k * States * _actionSize), 1, States);
            for (int state = 0; state < States; state++)
                LogDensities[state * _options.ActionsPerState + used + k] = _samples.LogProbabilities[k * States + state];
        }
    }
}
